package import Foundation

extension OpenReferral.Kind {
  /// The columns of its table.
  package var columns: [OpenReferral.Field] { fields.filter(\.content.isCell) }

  /// Kinds that stand inside it and have tables of their own. What is only repeated there, so that one answer says it
  /// all, stays out.
  fileprivate var parts: [(name: String, kind: OpenReferral.Kind)] {
    fields.compactMap { field in
      switch field.content {
      case .many(let kind) where kind != .service: (field.name, kind)
      case .one(.location): (field.name, .location)
      default: nil
      }
    }
  }

  /// Tables whose rows come from services, from institutions, or from both.
  package var isOfServices: Bool { ![.organization, .organizationIdentifier, .taxonomy, .taxonomyTerm].contains(self) }
  package var isOfOrganizations: Bool { [.organization, .organizationIdentifier, .phone, .attribute].contains(self) }
}

/// The tables of a directory (Frictionless Tabular Data Package): the same objects as in the API, laid flat.
package enum DirectoryTables {
  /// The rows of an object and of all that belongs to it.
  /// - Parameter elsewhere: places that stand in a row already: several services may share one.
  package static func rows(
    of object: JSON, _ kind: OpenReferral.Kind, elsewhere: Set<UUID> = []
  ) -> [(kind: OpenReferral.Kind, cells: [String])] {
    if kind == .location, let id = object["id"]?.text.flatMap(UUID.init(uuidString:)), elsewhere.contains(id) { return [] }
    var rows = [(kind, kind.columns.map { cell(object[$0.name], $0.content) })]
    for part in kind.parts {
      for item in object[part.name].map({ $0.list ?? [$0] }) ?? [] {
        rows += self.rows(of: item, part.kind, elsewhere: elsewhere)
      }
    }
    return rows
  }

  package static func header(_ kind: OpenReferral.Kind) -> [UInt8] { line(kind.columns.map(\.name)) }

  /// As RFC 4180 has it. Nothing is put before what a spreadsheet might take for a formula: a program reads this.
  package static func line(_ cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard cell.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) || cell.first == " " || cell.last == " " else {
        bytes += cell.utf8
        continue
      }
      bytes.append(34)
      for byte in cell.utf8 { bytes += byte == 34 ? [34, 34] : [byte] }
      bytes.append(34)
    }
    return bytes + [13, 10]
  }

  private static func cell(_ value: JSON?, _ content: OpenReferral.Content) -> String {
    switch value {
    case .text(let text): content == .clock ? text.replacing("-05:00", with: ":00") : text
    case .integer(let number): String(number)
    case .number(let number): "\(number)"
    case .bool(let flag): flag ? "true" : "false"
    case nil, .null, .list, .object: ""
    }
  }
}

extension DirectoryTables {
  /// `datapackage.json`: what each column holds and which row it names.
  package static func descriptor(publisher: String) -> JSON {
    [
      "profile": "tabular-data-package", "name": "directory", "title": .text("Directorio de servicios: \(publisher)"),
      "description": "HSDS 3.1 with the profile of Peru, as tables.", "version": .text(OpenReferral.profileVersion),
      "resources": .list(OpenReferral.Kind.allCases.map(resource)),
    ]
  }

  private static func resource(_ kind: OpenReferral.Kind) -> JSON {
    let keys = kind.columns.compactMap { field -> JSON? in
      guard case .reference(let other) = field.content else { return nil }
      return ["fields": .text(field.name), "reference": ["resource": .text(other.rawValue), "fields": "id"]]
    }
    return [
      "profile": "tabular-data-resource", "name": .text(kind.rawValue), "path": .text(kind.file), "format": "csv",
      "mediatype": "text/csv", "encoding": "utf-8",
      "schema": .record([
        "fields": .list(kind.columns.map(field)), "primaryKey": "id",
        "foreignKeys": keys.isEmpty ? nil : .list(keys),
      ]),
    ]
  }

  private static func field(_ field: OpenReferral.Field) -> JSON {
    let (type, format) = type(of: field.content)
    var constraints: [JSON.Member] = []
    if field.isRequired, !mayBeEmpty.contains(field.name) { constraints.append(.init("required", true)) }
    if field.name == "id" { constraints.append(.init("unique", true)) }
    if case .choice(let values) = field.content { constraints.append(.init("enum", .list(values.map(JSON.text)))) }
    return .record([
      "name": .text(field.name), "type": .text(type), "format": format.map(JSON.text),
      "description": .text(field.meaning),
      "constraints": constraints.isEmpty ? nil : .object(constraints),
    ])
  }

  /// The standard wants these, and nobody may know them: an empty cell says so.
  private static let mayBeEmpty: Set = ["description", "address_1", "city", "state_province", "postal_code"]

  private static func type(of content: OpenReferral.Content) -> (type: String, format: String?) {
    switch content {
    case .uuid, .reference: ("string", "uuid")
    case .uri: ("string", "uri")
    case .email: ("string", "email")
    case .number: ("number", nil)
    case .day: ("date", nil)
    case .instant: ("datetime", nil)
    case .clock: ("time", nil)
    case .text, .choice, .one, .many: ("string", nil)
    }
  }
}

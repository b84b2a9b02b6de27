/// Puts the rows of a package of tables together again into services, as the API says them.
struct PackageReading {
  typealias Kind = OpenReferral.Kind

  private let files: [String: [UInt8]]

  init(_ files: [String: [UInt8]]) { self.files = files }

  static func paths(_ descriptor: [UInt8]) throws(ForeignRefusal) -> [(kind: Kind, path: String)] {
    guard let json = try? JSON(reading: descriptor), let resources = json["resources"]?.list else { throw .notPackage }
    var paths: [(kind: Kind, path: String)] = []
    for resource in resources {
      guard let name = resource["name"]?.text, let kind = Kind(rawValue: name) else { continue }
      guard let path = resource["path"]?.text, !path.contains("/"), !path.contains("\\"), !path.hasPrefix(".") else {
        throw .notPackage
      }
      paths.append((kind, path))
    }
    return paths
  }

  func services() throws(ForeignRefusal) -> [JSON] {
    guard let descriptor = files["datapackage.json"] else { throw .notPackage }
    var tables = Rows()
    for (kind, path) in try Self.paths(descriptor) {
      guard let bytes = files[path] else { throw .missingTable(path) }
      tables.add(try rows(bytes, kind, path), of: kind)
    }
    for kind in [Kind.service, .organization] where tables.all[kind] == nil { throw .missingTable(kind.file) }
    return (tables.all[.service] ?? []).map { tables.object($0, .service) }
  }

  private func rows(_ bytes: [UInt8], _ kind: Kind, _ path: String) throws(ForeignRefusal) -> [JSON] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .badTable(path) }
    var reader = DelimitedReader(
      bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, delimiter: UInt8(ascii: ","))
    var rows: [JSON] = []
    do {
      guard let header = try reader.next()?.cells else { throw ForeignRefusal.badTable(path) }
      while let record = try reader.next() {
        guard record.cells.count == header.count else { throw ForeignRefusal.badTable(path) }
        rows.append(Self.row(header, record.cells, kind))
      }
    } catch {
      throw .badTable(path)
    }
    return rows
  }

  /// Cells of columns the kind has; an empty one says nothing.
  private static func row(_ header: [String], _ cells: [String], _ kind: Kind) -> JSON {
    let numbers = Set(kind.fields.filter { $0.content == .number }.map(\.name))
    return .object(
      zip(header, cells).filter { !$1.isEmpty }.map { name, cell in
        let number = numbers.contains(name) ? Double(cell) : nil
        let value: JSON =
          number.map { $0 == $0.rounded() && abs($0) < 1e9 ? .integer(Int($0)) : .number($0) } ?? .text(cell)
        return .init(name, value)
      })
  }
}

/// Rows of every table, found by what they belong to.
private struct Rows {
  typealias Kind = OpenReferral.Kind

  private(set) var all: [Kind: [JSON]] = [:]
  private var byID: [Kind: [String: JSON]] = [:]
  /// Rows by the column that names what they belong to, and by its identifier.
  private var byOwner: [Kind: [String: [String: [JSON]]]] = [:]

  private static let owners = ["service_id", "organization_id", "service_at_location_id", "location_id", "link_id"]

  mutating func add(_ rows: [JSON], of kind: Kind) {
    all[kind] = rows
    for row in rows {
      if let id = row["id"]?.text { byID[kind, default: [:]][id] = row }
      for owner in Self.owners {
        if let id = row[owner]?.text { byOwner[kind, default: [:]][owner, default: [:]][id, default: []].append(row) }
      }
    }
  }

  func object(_ row: JSON, _ kind: Kind) -> JSON {
    let id = row["id"]?.text ?? ""
    var members = row.members
    for field in kind.fields {
      switch field.content {
      case .many(let part) where part != .service:
        guard all[part] != nil else { continue }
        let column = part == .attribute ? "link_id" : "\(kind.rawValue)_id"
        let rows = byOwner[part]?[column]?[id] ?? []
        members.append(.init(field.name, .list(rows.map { object($0, part) })))
      case .one(let part) where part != .service:
        guard let named = row["\(part.rawValue)_id"]?.text, let found = byID[part]?[named] else { continue }
        members.append(.init(field.name, object(found, part)))
      default: continue
      }
    }
    return .object(members)
  }
}

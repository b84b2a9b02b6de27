import Foundation

/// Reads a table of services, row by row, against what the entity knows. Pure: nothing is saved here.
package struct DirectoryImport: Sendable {
  package let gazetteer: Gazetteer
  package let categories: Set<String>
  /// The districts of the plan.
  package let ownDistricts: Set<Ubigeo>

  package init(gazetteer: Gazetteer, categories: some Sequence<String>, ownDistricts: some Sequence<Ubigeo> = []) {
    self.gazetteer = gazetteer
    self.categories = Set(categories)
    self.ownDistricts = Set(ownDistricts)
  }

  /// Every row with what became of it. A repeated external code is one more place of the same service, if it is; else
  /// it is rejected.
  /// - Throws: `ImportRefusal` when the mapping cannot be used.
  package func check(_ table: DelimitedText, _ settings: ImportSettings) throws(ImportRefusal) -> [ImportRow] {
    try settings.check(header: table.header)
    var seen: [ExternalCode: RowGroup] = [:]
    return table.records.map { record in
      var reader = RowReader(record, settings: settings, rules: self, columns: table.header.count)
      reader.read()
      if let external = reader.draft.external {
        if seen[external]?.take(&reader) == nil { seen[external] = RowGroup(line: record.line, first: reader.draft) }
      }
      return reader.row(ownDistricts: settings.onlyOwnDistricts ? ownDistricts : nil)
    }
  }
}

/// The rows of one service: the first says what it is, each says where.
private struct RowGroup {
  let line: Int
  let first: ImportDraft
  private var places: [ImportDraft.Place]

  init(line: Int, first: ImportDraft) {
    self.line = line
    self.first = first
    places = [first.place].compactMap { $0 }
  }

  /// Looks at one more row of the code, and says in it what is wrong.
  mutating func take(_ reader: inout RowReader) {
    let draft = reader.draft
    guard draft.isSameService(as: first), let place = draft.place, !places.contains(where: place.repeats) else {
      return reader.reject(.externalCode, "Este código ya está en la línea \(line) del archivo.")
    }
    guard places.count < ServiceDetails.mostLocations else {
      return reader.reject(.externalCode, ServiceRefusal.tooManyLocations.sentence)
    }
    places.append(place)
    if !draft.saysTheSame(as: first) {
      reader.note(
        .externalCode, "Este servicio ya está en la línea \(line). De esta fila se toma solo el local.")
    }
  }
}

extension ImportDraft {
  fileprivate func isSameService(as other: ImportDraft) -> Bool {
    FoldedText(name) == FoldedText(other.name)
      && FoldedText(organizationName ?? "") == FoldedText(other.organizationName ?? "")
  }

  /// Whatever stands in it besides the place.
  fileprivate func saysTheSame(as other: ImportDraft) -> Bool {
    var (own, its) = (self, other)
    (own.place, its.place) = (nil, nil)
    return own == its
  }
}

extension ImportDraft.Place {
  fileprivate func repeats(_ other: ImportDraft.Place) -> Bool { self == other || id.map { $0 == other.id } ?? false }
}

/// One row on its way to a draft.
struct RowReader {
  let record: DelimitedText.Record
  let settings: ImportSettings
  let rules: DirectoryImport
  var draft = ImportDraft()
  private var notes: [ImportNote] = []
  private var isRejected = false
  private let columns: Int

  init(_ record: DelimitedText.Record, settings: ImportSettings, rules: DirectoryImport, columns: Int) {
    self.record = record
    self.settings = settings
    self.rules = rules
    self.columns = columns
  }

  func row(ownDistricts: Set<Ubigeo>?) -> ImportRow {
    if isRejected { return ImportRow(line: record.line, outcome: .rejected, notes: notes) }
    let isOutside = ownDistricts.map { own in !(draft.place?.ubigeo.map(own.contains) ?? false) } ?? false
    return ImportRow(line: record.line, outcome: isOutside ? .outside : .accepted(draft), notes: notes)
  }

  mutating func read() {
    guard record.cells.count == columns else {
      return reject(
        .name, "La fila tiene \(record.cells.count) columnas y los títulos \(columns). Revisa comillas y separadores.")
    }
    draft.name = text(.name, most: 200) ?? ""
    if draft.name.isEmpty { reject(.name, "Falta el nombre del servicio.") }
    draft.organizationName = text(.organization, most: 200)
    if draft.organizationName == nil, settings.organization == nil {
      reject(.organization, "Falta la institución responsable.")
    }
    readCode()
    readCategories()
    draft.description = text(.description, most: 2000)
    draft.eligibility = text(.eligibility, most: 500)
    draft.cost = text(.cost, most: 200)
    draft.coverage = text(.coverage, most: 500)
    draft.referralMechanism = text(.referralMechanism, most: 1000)
    draft.documents = text(.documents, most: 4000).map(CellNotation.documents)
    readStatus()
    readLanguages()
    readHours()
    readContacts()
    readPlace()
    if (draft.documents?.count ?? 0) > ServiceDetails.mostDocuments
      || (draft.contacts?.count ?? 0) > ServiceDetails.mostContacts
    {
      reject(.contacts, ServiceRefusal.tooMuch.sentence)
    }
  }

  /// What a cell holds, without spaces around it; nil when empty or not mapped. The mark our export puts before
  /// what a spreadsheet would take for a formula is taken off.
  func cell(_ field: ImportField) -> String? {
    guard let column = settings[field], record.cells.indices.contains(column) else { return nil }
    var text = record.cells[column].trimmingSpaces
    if text.hasPrefix("'"), let next = text.dropFirst().first, DelimitedWriter.formulaStarts.contains(next) {
      text.removeFirst()
    }
    return text.isEmpty ? nil : text
  }

  mutating func text(_ field: ImportField, most: Int) -> String? {
    guard let text = cell(field) else { return nil }
    if text.count > most { reject(field, "El texto tiene más de \(most) caracteres.") }
    if text.unicodeScalars.contains(where: {
      $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" || $0.value == 127
    }) {
      reject(field, "El texto tiene caracteres que no se pueden guardar.")
    }
    return text
  }

  mutating func note(_ field: ImportField, _ sentence: String) {
    notes.append(ImportNote(field, cell(field) ?? "", sentence))
  }

  mutating func reject(_ field: ImportField, _ sentence: String) {
    isRejected = true
    note(field, sentence)
  }
}

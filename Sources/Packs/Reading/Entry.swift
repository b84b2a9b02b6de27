/// A mapping of known shape, read key by key. What is missing was noted when it was opened.
struct Entry {
  let place: Place
  let ledger: Ledger
  private let cells: [String: Cell]

  init(_ pairs: [(key: Cell, value: Cell)], shape: Shape, place: Place, ledger: Ledger) {
    self.place = place
    self.ledger = ledger
    cells = Dictionary(pairs.map { ($0.key.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    for (key, value) in pairs where !shape.keys.contains(key.key) {
      // Our own definitions are explained wherever they stand, even where the format keeps no note.
      if key.key == "note", isOwnDefinition {
        _ = value.text()
      } else {
        key.note(.unknownKey(key.key, known: shape.keys))
      }
    }
    for key in shape.required where cells[key] == nil {
      ledger.note(key == "source" ? .missingSource : .missingKey(key), at: place)
    }
  }

  subscript(key: String) -> Cell? { cells[key] }

  func text(_ key: String) -> String { cells[key]?.text() ?? "" }
  func optionalText(_ key: String) -> String? { cells[key]?.text() }
  func flag(_ key: String) -> Bool { cells[key]?.flag() ?? false }
  func number(_ key: String) -> Int { cells[key]?.number() ?? 0 }

  func choice<Choice: RawRepresentable>(_ key: String, among choices: [Choice], else standIn: Choice) -> Choice
  where Choice.RawValue == String {
    cells[key]?.choice(among: choices) ?? standIn
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, else standIn: Choice) -> Choice
  where Choice.RawValue == String {
    choice(key, among: Array(Choice.allCases), else: standIn)
  }

  /// The entries of a list.
  func entries(_ key: String, _ shape: Shape) -> [Entry] {
    (cells[key]?.list() ?? []).compactMap { $0.entry(shape) }
  }

  /// The code of this entry, entered as a new one of its list.
  func code(as kind: PackKind, of owner: String = "") -> String {
    guard let cell = cells["code"], let code = cell.text() else { return "" }
    if !Code.isWellFormed(code) { cell.note(.badCode(code)) }
    ledger.define(code, as: kind, of: owner, at: cell.place)
    return code
  }

  /// A code that points into another list.
  func reference(_ key: String, to kind: PackKind) -> String {
    cells[key]?.reference(to: kind) ?? ""
  }

  func optionalReference(_ key: String, to kind: PackKind) -> String? {
    cells[key]?.reference(to: kind)
  }

  /// A list of codes that point into another list.
  func references(_ key: String, to kind: PackKind) -> [String] {
    (cells[key]?.list() ?? []).compactMap { $0.reference(to: kind) }
  }

  /// Where the fact stands. `ayni` is our own definition and needs a note that explains it.
  func source() -> String {
    guard let cell = cells["source"], let source = cell.text() else { return "" }
    if source == SourceReference.own {
      if cells["note"] == nil { cell.note(.sourceNeedsNote) }
    } else if !SourceReference.isWellFormed(source) {
      cell.note(.badSource(source))
    }
    return source
  }

  private var isOwnDefinition: Bool {
    cells["source"].map { Scalar($0.node) == .text(SourceReference.own) } ?? false
  }
}

extension Cell {
  func reference(to kind: PackKind) -> String? {
    guard let code = text() else { return nil }
    ledger.refer(to: kind, code, at: place)
    return code
  }
}

import Yams

/// A value of a file, with its place and the key it stands under.
///
/// Reading one as something it is not notes the problem and answers nil: whoever reads goes on with a stand-in, so
/// that one reading finds everything.
struct Cell {
  let node: Node
  let place: Place
  let key: String
  let ledger: Ledger

  init(_ node: Node, key: String, file: String, line: Int, ledger: Ledger) {
    self.node = node
    self.key = key
    self.ledger = ledger
    // An empty value has no mark worth showing: its key has.
    place = Place(file: file, line: Scalar(node) == .null ? line : node.mark?.line ?? line)
  }

  func note(_ problem: PackProblem) { ledger.note(problem, at: place) }

  /// The text, without white space around it.
  func text() -> String? {
    switch Scalar(node) {
    case .text(let text):
      let trimmed = text.trimmingPrefix(while: \.isWhitespace)
      guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return refuse(.empty(key)) }
      return String(trimmed[...last])
    case .null: return refuse(.empty(key))
    case .flag, .number, .decimal: return refuse(.unquoted(node.scalar?.string ?? key))
    case nil: return refuse(.expected(.text, key))
    }
  }

  func flag() -> Bool? {
    guard case .flag(let flag) = Scalar(node) else { return refuse(.expected(.flag, key)) }
    return flag
  }

  func number() -> Int? {
    guard case .number(let number) = Scalar(node) else { return refuse(.expected(.number, key)) }
    return number
  }

  func choice<Choice: RawRepresentable>(among choices: [Choice]) -> Choice? where Choice.RawValue == String {
    guard let text = text() else { return nil }
    return choices.first { $0.rawValue == text } ?? refuse(.notAmong(text, choices.map(\.rawValue)))
  }

  var isList: Bool { node.sequence != nil }

  /// The values of a list.
  func list() -> [Cell] {
    guard let items = node.sequence else { return refuse(.expected(.list, key)) ?? [] }
    return items.map { Cell($0, key: key, file: place.file, line: place.line, ledger: ledger) }
  }

  /// The pairs of a mapping, in order.
  func pairs() -> [(key: Cell, value: Cell)]? {
    guard let mapping = node.mapping else { return refuse(.expected(.mapping, key)) }
    return mapping.map { name, value in
      let label = name.scalar?.string ?? key
      let line = name.mark?.line ?? place.line
      return (
        Cell(name, key: label, file: place.file, line: line, ledger: ledger),
        Cell(value, key: label, file: place.file, line: line, ledger: ledger)
      )
    }
  }

  func entry(_ shape: Shape) -> Entry? {
    pairs().map { Entry($0, shape: shape, place: place, ledger: ledger) }
  }

  private func refuse<Value>(_ problem: PackProblem) -> Value? {
    note(problem)
    return nil
  }
}

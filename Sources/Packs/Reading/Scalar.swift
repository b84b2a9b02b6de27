import Yams

/// What a scalar means by the core schema of YAML 1.2 (§10.3.2). Yams resolves by 1.1, where `no` is a boolean and
/// `2026-05-01` a date; in a pack they are text.
enum Scalar: Equatable {
  case null
  case flag(Bool)
  case number(Int)
  case decimal
  case text(String)

  /// - Returns: nil unless the node is a scalar.
  init?(_ node: Node) {
    guard let scalar = node.scalar else { return nil }
    guard scalar.style == .plain || scalar.style == .any else {
      self = .text(scalar.string)
      return
    }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .flag(true)
    case "false", "False", "FALSE": self = .flag(false)
    case let text where Self.isNumeral(text): self = Int(text).map(Scalar.number) ?? .decimal
    case let text: self = .text(text)
    }
  }

  private static func isNumeral(_ text: String) -> Bool {
    // Most scalars are words: spare them the expression.
    guard let first = text.utf8.first, (48...57).contains(first) || [43, 45, 46].contains(first) else { return false }
    return text.wholeMatch(of: /[-+]?([0-9]+|\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|0o[0-7]+/) != nil
  }
}

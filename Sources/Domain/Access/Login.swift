/// The name an account signs in with: lower case, without accents, so that it is typed the same on every keyboard.
package struct Login: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// - Throws: `AccountRefusal.login` unless it has 3 to 64 letters, figures, dots, dashes, underscores or `@`.
  package init(_ typed: String) throws(AccountRefusal) {
    guard let login = Self.fold(typed) else { throw .login }
    description = login
  }

  /// What was typed at the sign-in, or nil when no account can be called that.
  package static func fold(_ typed: String) -> String? {
    // Checked before folding: there are letters beyond ASCII whose lower case is a plain letter.
    let allowed = typed.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: ".-_@".utf8.contains(byte)
      }
    }
    return allowed && (3...64).contains(typed.utf8.count) ? typed.lowercased() : nil
  }
}

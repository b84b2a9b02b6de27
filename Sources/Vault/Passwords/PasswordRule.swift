import Foundation

/// Which passwords an account may have: long and not the first ones anybody would try. No forced mix of symbols
/// and no forced change by calendar (NIST SP 800-63B, 3.1.1.2).
package enum PasswordRule {
  package enum Refusal: String, Error, Sendable, Hashable, CaseIterable {
    /// Fewer than `minimum` characters.
    case tooShort
    /// More than `maximum` characters.
    case tooLong
    /// Fewer than five different characters.
    case repetitive
    /// A common Spanish or English password, a keyboard run, or one of these with figures added.
    case common
    /// The account's own name, or the part of it before the @, with or without figures added.
    case accountName
  }

  /// In Unicode characters after normalisation.
  package static let minimum = 12
  package static let maximum = 256

  /// The first reason to refuse, or nil for an acceptable password.
  package static func refusal(_ password: String, account: String) -> Refusal? {
    let length = password.precomposedStringWithCompatibilityMapping.unicodeScalars.count
    if length < minimum { return .tooShort }
    if length > maximum { return .tooLong }
    let plain = folded(password)
    if Set(plain).count < 5 { return .repetitive }
    if isAccountName(plain, account) { return .accountName }
    return isCommon(plain) ? .common : nil
  }

  private static func isAccountName(_ plain: String, _ account: String) -> Bool {
    let name = folded(account)
    let names = [name, String(name.prefix { $0 != "@" })]
    return names.contains { $0 == plain || (letters($0).count >= 4 && letters($0) == letters(plain)) }
  }

  private static func isCommon(_ plain: String) -> Bool {
    if CommonPasswords.words.contains(letters(plain)) { return true }
    return CommonPasswords.runs.contains { $0.contains(plain) || String($0.reversed()).contains(plain) }
  }

  /// Lower case without accents: "Contraseña" is as easily guessed as "contrasena".
  private static func folded(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping
      .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
  }

  /// Adding a year or a ! to a common word does not make it uncommon.
  private static func letters(_ text: String) -> String { text.filter(\.isLetter) }
}

/// A text message of one part, in the alphabet every telephone has (GSM 03.38): at most 160 septets.
package enum ShortMessage {
  package static let most = 160

  /// The parts in order and the ending whole: what does not fit is cut from the last part backwards, never from the
  /// ending, which is an address. An ending that alone is too long leaves the parts out.
  package static func text(parts: [String], ending: String) -> String {
    let ending = plain(ending)
    var left = most - septets(ending)
    var taken: [String] = []
    for part in parts.map(plain) where !part.isEmpty {
      let room = left - 2
      guard room >= shortest else { break }
      let fitting = cut(part, to: room)
      taken.append(fitting)
      left -= septets(fitting) + 2
    }
    // What was cut ends in dots already.
    return taken.reduce("") { $0 + $1 + ($1.hasSuffix(".") ? " " : ". ") } + ending
  }

  private static let shortest = 8

  /// Every letter in the alphabet: others lose their accent, and what is left becomes a space.
  package static func plain(_ text: String) -> String {
    let letters = text.map { letter -> String in
      if basic.contains(letter) || extended.contains(letter) { return String(letter) }
      let bare = String(letter).folded
      let kept = letter.isUppercase ? bare.uppercased() : bare
      return kept.allSatisfy { basic.contains($0) } && !kept.isEmpty ? kept : " "
    }
    return letters.joined().split(separator: " ").joined(separator: " ")
  }

  /// Letters of the extension take two.
  package static func septets(_ text: String) -> Int { text.reduce(0) { $0 + (extended.contains($1) ? 2 : 1) } }

  private static func cut(_ text: String, to room: Int) -> String {
    guard septets(text) > room else { return text }
    var short = ""
    for letter in text where septets(short) + septets(String(letter)) <= room - 3 { short.append(letter) }
    return short.split(separator: " ").joined(separator: " ") + "..."
  }

  private static let basic = Set(
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
  private static let extended = Set("^{}\\[~]|€")
}

/// How wide a text is at most, whatever sans-serif a device has: the widest of DejaVu Sans, Noto Sans and Liberation
/// Sans for each character, measured in a browser. In thousandths of the font size.
enum TextMeasure {
  static func width(_ text: String, size: Int, isBold: Bool) -> Int {
    let total = text.unicodeScalars.reduce(0) { $0 + width($1, isBold: isBold) }
    return (total * size + 999) / 1000
  }

  /// The words in lines no wider than `width`; a word that is wider alone is broken.
  static func lines(_ text: String, width: Int, size: Int, isBold: Bool) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace).flatMap({ pieces(String($0), width, size, isBold) }) {
      let longer = line.isEmpty ? word : "\(line) \(word)"
      if self.width(longer, size: size, isBold: isBold) <= width || line.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func pieces(_ word: String, _ width: Int, _ size: Int, _ isBold: Bool) -> [String] {
    guard self.width(word, size: size, isBold: isBold) > width else { return [word] }
    var (pieces, piece): ([String], String) = ([], "")
    for character in word {
      if !piece.isEmpty, self.width(piece + String(character), size: size, isBold: isBold) > width {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return pieces + [piece]
  }

  private static func width(_ scalar: Unicode.Scalar, isBold: Bool) -> Int {
    let table = isBold ? bold : regular
    if (32..<127).contains(scalar.value) { return table[Int(scalar.value) - 32] }
    // An accent does not widen its letter.
    if let plain = plain[scalar] { return table[Int(plain.value) - 32] }
    if (0x300..<0x370).contains(scalar.value) { return 0 }
    return scalar.value < 0x2E80 ? 1_000 : 1_200
  }

  private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
    "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n", "Á": "A", "É": "E", "Í": "J", "Ó": "O",
    "Ú": "U", "Ü": "U", "Ñ": "N", "¿": "?", "¡": "!", "«": "o", "»": "o", "·": ".", "–": "o", "“": "o", "”": "o",
    "à": "a", "â": "a", "ã": "a", "è": "e", "ê": "e", "ë": "e", "ì": "i", "î": "i", "ï": "i", "ò": "o", "ô": "o", "õ": "o",
    "ù": "u", "û": "u", "ç": "c", "À": "A", "Â": "A", "Ã": "A", "È": "E", "Ê": "E", "Î": "J", "Ò": "O", "Ô": "O", "Õ": "O",
    "Ù": "U", "Û": "U", "Ç": "C",
    "’": ".", "º": "a", "ª": "a", "°": "o", "\u{A0}": " ", "\u{2009}": " ", "\u{202F}": " ",
  ]

  private static let regular = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 551, 838, 318, 361, 318, 372, 637, 637, 637, 637, 637, 637, 637, 637,
    637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632, 576, 775, 752, 339, 295, 656, 558, 907, 760, 788,
    605, 788, 695, 635, 611, 732, 685, 989, 686, 611, 686, 391, 372, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353, 635,
    634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 413, 521, 393, 634, 592, 818, 592, 592, 525, 637, 551, 637, 838,
  ]
  private static let bold = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 545, 838, 380, 416, 380, 413, 696, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 389, 373, 775, 638, 996, 837, 851,
    733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 413, 458, 838, 500, 500, 675, 716, 593, 716, 679, 436, 716,
    712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 551, 712, 838,
  ]
}

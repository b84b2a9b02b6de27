/// A first password, printed on paper for its owner and changed at the first log-in.
package enum OneTimePassword {
  /// Without the pairs that look alike in print (0 o, 1 i l).
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// Four groups of five characters, such as `k7wm3-pq9tx-4hd2z-nrc8f`: 20 · log2(31), about 99 bits.
  package static func generate() -> String {
    (0..<4).map { _ in String((0..<5).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }) }
      .joined(separator: "-")
  }
}

/// One key for each choice of the desk screen. The plan gives those of the needs; the others take a letter of their own
/// name that is still free, so that they can be remembered.
struct DeskKeys {
  private var taken: Set<Character>

  init(needs: [String]) { taken = Set(needs.flatMap { $0.lowercased() }) }

  /// A free key for a choice of that name, or nil when the alphabet is used up.
  mutating func key(for name: String) -> String? {
    let letters = name.lowercased() + "abcdefghijklmnopqrstuvwxyz"
    guard let free = letters.first(where: { $0.isASCII && $0.isLetter && !taken.contains($0) }) else { return nil }
    taken.insert(free)
    return String(free)
  }
}

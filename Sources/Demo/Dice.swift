/// Chance that always falls the same way: SplitMix64, seeded by a label. Each part of the year throws its own, so that
/// adding a part leaves the others as they were.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  /// Seeded by the FNV-1a hash of the label.
  init(_ label: String) {
    state = label.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One of a list in which each is half as likely again as the one after it, as needs at a desk are.
  mutating func early<T>(_ list: [T]) -> T? {
    var index = 0
    while index + 1 < list.count, !happens(28) { index += 1 }
    return list.isEmpty ? nil : list[index]
  }

  mutating func any<T>(_ list: [T]) -> T? { list.randomElement(using: &self) }
}

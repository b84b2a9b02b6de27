import Testing

@testable import Vault

@Suite struct AuditChainTests {
  let ring = KeyRing.fresh(now: noon)

  private func line(_ text: String) -> [UInt8] { AuditChain.canonical(fields: [("who", "rosa"), ("did", text)]) }

  private func chain(_ lines: [[UInt8]]) -> [[UInt8]] {
    lines.reduce(into: []) { $0.append(AuditChain.link(previous: $0.last ?? AuditChain.genesis, line: $1)) }
  }

  @Test func `genesis and the first link are those computed elsewhere`() {
    #expect(hex(AuditChain.genesis) == "65708ea6eae652c3312928cd3d9d96b25626d075b22d91ac1b24e51521fac0c3")
    #expect(
      hex(AuditChain.link(previous: AuditChain.genesis, line: line("vio la derivación")))
        == "f7ad640b11bd63171ae721eb284915ee333ed20d95b5f091fd115da3dcda280f")
  }

  @Test func `an edited line changes every digest from there on`() {
    let lines = (0..<12).map { line("acción \($0)") }
    let whole = chain(lines)
    for place in lines.indices {
      var edited = lines
      edited[place] = line("otra cosa")
      let broken = chain(edited)
      #expect(broken[..<place] == whole[..<place])
      for after in place..<lines.count { #expect(broken[after] != whole[after]) }
    }
  }

  @Test func `a removed, repeated or moved line changes the head`() {
    let lines = (0..<8).map { line("acción \($0)") }
    let head = chain(lines).last
    for place in lines.indices {
      var (removed, repeated, moved) = (lines, lines, lines)
      removed.remove(at: place)
      repeated.insert(lines[place], at: place)
      moved.swapAt(place, (place + 1) % lines.count)
      for changed in [removed, repeated, moved] { #expect(chain(changed).last != head) }
    }
  }

  @Test func `bytes cannot wander between the digest before and the line`() {
    #expect(AuditChain.link(previous: [1, 2], line: [3]) != AuditChain.link(previous: [1], line: [2, 3]))
    #expect(AuditChain.link(previous: [], line: [1]) != AuditChain.link(previous: [1], line: []))
  }

  static let tricky: [[(String, String)]] = [
    [], [("", "")], [("", ""), ("", "")], [("a", "")], [("", "a")], [("a", "b")], [("ab", "")], [("", "ab")],
    [("a", "b"), ("c", "d")], [("a", "bcd")], [("a", "b"), ("", "cd")], [("c", "d"), ("a", "b")], [("a", "b=c")],
    [("a=b", "c")], [("a", "b\nc=d")], [("a", "b"), ("c=d", "")], [("a", "\0")], [("a", "\0\0")], [("a\0", "\0")],
    [("a", "\u{F1}")], [("a", "n\u{303}")], [("a", "\0\0\0\0\0\0\0\u{1}b")], [("a", "b"), ("a", "b")],
    [("a", "null")], [("a", "\"b\"")], [("a", ","), ("b", "")], [("a", ""), ("b", ",")],
  ]

  @Test func `no two different lists of fields share their bytes`() {
    #expect(Set(Self.tricky.map { AuditChain.canonical(fields: $0) }).count == Self.tricky.count)
  }

  @Test func `random lists that differ encode differently`() {
    var dice = Dice(7)
    var seen: [[UInt8]: String] = [:]
    let pieces = ["", "a", "b", "ab", "=", "\0", "\u{1}", "aa"]
    for _ in 0..<5000 {
      let fields = (0..<Int.random(in: 0..<4, using: &dice)).map { _ in
        (pieces.randomElement(using: &dice) ?? "", pieces.randomElement(using: &dice) ?? "")
      }
      let name = fields.map { "\($0.0.debugDescription):\($0.1.debugDescription)" }.joined(separator: ";")
      let bytes = AuditChain.canonical(fields: fields)
      #expect(seen[bytes] == nil || seen[bytes] == name)
      seen[bytes] = name
    }
    #expect(Set(seen.values).count == seen.count)
  }

  @Test func `the seal tells a rewritten or shortened log`() {
    let digests = chain((0..<5).map { line("acción \($0)") })
    let seal = AuditChain.seal(head: digests[4], count: 5, with: ring)
    #expect(AuditChain.isSeal(seal, head: digests[4], count: 5, with: ring))
    #expect(AuditChain.isSeal(seal, head: digests[4], count: 5, with: ring.rotated(now: noon)))
    #expect(!AuditChain.isSeal(seal, head: digests[3], count: 4, with: ring))
    #expect(!AuditChain.isSeal(seal, head: digests[4], count: 4, with: ring))
    #expect(!AuditChain.isSeal(seal, head: digests[4], count: 5, with: .fresh(now: noon)))
    #expect(!AuditChain.isSeal([], head: digests[4], count: 5, with: ring))
  }
}

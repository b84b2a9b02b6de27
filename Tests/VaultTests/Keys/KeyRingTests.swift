import Crypto
import Foundation
import Testing

@testable import Vault

@Suite struct KeyRingTests {
  @Test func `a fresh ring has one version in use`() {
    let ring = KeyRing.fresh(now: noon)
    #expect(ring.current.id == 1)
    #expect(ring.current.createdAt == noon)
    #expect(ring.current.retiredAt == nil)
    #expect(ring.retired.isEmpty)
    #expect(ring.current.key.bitCount == 256)
    #expect(ring.index.bitCount == 256)
    #expect(ring.index != ring.current.key)
  }

  @Test func `rotation adds a version and retires the one before`() {
    let ring = KeyRing.fresh(now: noon).rotated(now: noon + day)
    #expect(ring.current.id == 2)
    #expect(ring.current.createdAt == noon + day)
    #expect(ring.retired.map(\.id) == [1])
    #expect(ring.retired[0].retiredAt == noon + day)
    #expect(ring.retired[0].createdAt == noon)
    #expect(ring.retired[0].key != ring.current.key)
  }

  @Test func `forgetting drops what was retired before the cutoff and never the one in use`() {
    let ring = KeyRing.fresh(now: noon).rotated(now: noon + day).rotated(now: noon + 2 * day)
    #expect(ring.retired(before: noon + day) == [])
    #expect(ring.retired(before: noon + day + 1) == [1])
    #expect(ring.forgetting(retiredBefore: noon + day).retired.map(\.id) == [1, 2])
    #expect(ring.forgetting(retiredBefore: noon + day + 1).retired.map(\.id) == [2])
    let bare = ring.forgetting(retiredBefore: .distantFuture)
    #expect(bare.retired.isEmpty)
    #expect(bare.current.id == 3)
    #expect(bare.rotated(now: noon).current.id == 4)
  }

  @Test func `the index key stays through every turn`() {
    let ring = KeyRing.fresh(now: noon)
    let later = ring.rotated(now: noon).rotated(now: noon).forgetting(retiredBefore: .distantFuture)
    #expect(later.index == ring.index)
    for purpose in EnduringPurpose.allCases {
      #expect(ring.digest(purpose, [1, 2, 3]) == later.digest(purpose, [1, 2, 3]))
    }
  }

  @Test func `no two purposes share a key, not even when the secrets are the same`() {
    let same = SymmetricKey(data: [UInt8](repeating: 9, count: 32))
    let ring = KeyRing(
      index: same, current: KeyRing.Version(id: 1, createdAt: noon, retiredAt: nil, key: same), retired: [])
    let enduring = EnduringPurpose.allCases.map { ring.digest($0, [1]) }
    let rotating = RotatingPurpose.allCases.map { ring.tag($0, [1]) }
    #expect(Set(enduring + rotating).count == EnduringPurpose.allCases.count + RotatingPurpose.allCases.count)
  }

  @Test func `a tag holds for its purpose and its bytes alone`() {
    let ring = KeyRing.fresh(now: noon)
    let tag = ring.tag(.link, [1, 2, 3])
    #expect(ring.isTag(tag, .link, [1, 2, 3]))
    #expect(!ring.isTag(tag, .csrf, [1, 2, 3]))
    #expect(!ring.isTag(tag, .link, [1, 2]))
    #expect(!ring.isTag([], .link, [1, 2, 3]))
    #expect(!ring.isTag(Array(tag.prefix(16)), .link, [1, 2, 3]))
  }

  @Test func `printing or dumping a ring shows no key`() {
    let ring = KeyRing.fresh(now: noon).rotated(now: noon)
    var shown = "\(ring) \(String(reflecting: ring)) \(ring.current) \(ring.retired)"
    dump(ring, to: &shown)
    dump(ring.current, to: &shown)
    dump(ring.retired, to: &shown)
    #expect(shown.contains("KeyRing(current: 2, retired: [1])"))
    for key in [ring.index, ring.current.key, ring.retired[0].key] {
      #expect(!shown.contains(Base64.standard.encode(key.octets)))
      #expect(!shown.contains(hex(key.octets).prefix(8)))
      #expect(!shown.contains(key.octets.prefix(4).map(String.init).joined(separator: ", ")))
    }
    #expect(!shown.contains("SymmetricKey"))
    #expect(!shown.contains("SecureBytes"))
  }
}

import Crypto
import Foundation

/// The key file's content, field by field. Keys are base64; times are epoch seconds.
struct KeyRingText: Codable {
  struct Key: Codable {
    var key: String
    /// The first 8 bytes of a key derived for this alone, in base64: notices a damaged or mistyped key.
    var check: String
  }

  struct Version: Codable {
    var id: Int
    var createdAt: Int64
    var retiredAt: Int64?
    var secret: Key
  }

  static let format = "ayni key ring 1"

  var format: String
  var index: Key
  var versions: [Version]
}

extension KeyRingText {
  init(_ ring: KeyRing) {
    format = Self.format
    index = Key(ring.index, "index")
    versions = (ring.retired + [ring.current]).map { version in
      Version(
        id: version.id, createdAt: EpochSeconds.of(version.createdAt),
        retiredAt: version.retiredAt.map(EpochSeconds.of), secret: Key(version.key, "version"))
    }
  }

  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }

  static func ring(_ bytes: [UInt8]) throws(KeyFileFault.Damage) -> KeyRing {
    let decoder = JSONDecoder()
    guard let text = try? decoder.decode(KeyRingText.self, from: Data(bytes)) else { throw .notJSON }
    guard text.format == format else { throw .unknownFormat }
    var versions: [KeyRing.Version] = []
    for version in text.versions { versions.append(try version.read()) }
    guard let current = versions.popLast(), current.retiredAt == nil,
      versions.allSatisfy({ $0.retiredAt != nil }), isAscending(text.versions.map(\.id))
    else { throw .badOrder }
    return KeyRing(index: try text.index.read("index"), current: current, retired: versions)
  }

  private static func isAscending(_ ids: [Int]) -> Bool {
    zip(ids, ids.dropFirst()).allSatisfy(<) && ids.allSatisfy { (1...Int(Int32.max)).contains($0) }
  }
}

extension KeyRingText.Version {
  fileprivate func read() throws(KeyFileFault.Damage) -> KeyRing.Version {
    KeyRing.Version(
      id: id, createdAt: EpochSeconds.date(createdAt), retiredAt: retiredAt.map(EpochSeconds.date),
      key: try secret.read("version"))
  }
}

extension KeyRingText.Key {
  fileprivate init(_ secret: SymmetricKey, _ family: String) {
    key = Base64.standard.encode(secret.octets)
    check = Base64.standard.encode(secret.derived(family, "check", count: 8).octets)
  }

  fileprivate func read(_ family: String) throws(KeyFileFault.Damage) -> SymmetricKey {
    guard let octets = Base64.standard.decode(key), octets.count == 32 else { throw .badKey }
    let secret = SymmetricKey(data: octets)
    guard check == Base64.standard.encode(secret.derived(family, "check", count: 8).octets) else { throw .badKey }
    return secret
  }
}

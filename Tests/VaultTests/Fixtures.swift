import Crypto
import Foundation

@testable import Vault

/// 2026-11-21T12:00:00Z
let noon = Date(timeIntervalSince1970: 1_795_262_400)
let day: TimeInterval = 86_400

/// A record and another record, always the same.
let someReferral = UUID(uuidString: "0f8fad5b-d9cb-469f-a165-70867728950e") ?? UUID()
let otherReferral = UUID(uuidString: "7c9e6679-7425-40de-944b-e07fc1f90ae7") ?? UUID()

/// A ring of known keys, for values computed elsewhere (Python's hmac, hashlib and cryptography).
let knownRing = KeyRing(
  index: SymmetricKey(data: [UInt8](repeating: 0x11, count: 32)),
  current: KeyRing.Version(
    id: 1, createdAt: noon, retiredAt: nil, key: SymmetricKey(data: [UInt8](repeating: 0x22, count: 32))),
  retired: [])

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

func bytes(hex text: String) -> [UInt8] {
  let figures = text.filter { !$0.isWhitespace }.map { UInt8($0.hexDigitValue ?? 0) }
  return stride(from: 0, to: figures.count, by: 2).map { figures[$0] << 4 | figures[$0 + 1] }
}

/// The same random numbers at every run (SplitMix64), so that a failure can be repeated.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// A directory of its own (0700) that goes away with the test.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "vault-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var keyFile: KeyFile { KeyFile(path + "/keys/ring.json") }

  func rights(_ path: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return (facts[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  func setRights(_ rights: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
  }
}

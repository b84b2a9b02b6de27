import Database
import Foundation
import Vault

/// Where a check of the chain stands: after line `number`, whose hash is `hash`.
struct AuditWalk {
  struct Found: Error { let verdict: AuditVerdict }

  private(set) var number: Int64 = 0
  private(set) var hash = AuditChain.genesis
  /// When the first line after `number` at the start was written.
  private(set) var firstAt: Date?

  init() {}

  /// Goes on from a line whose seal was proved.
  init(after seal: AuditSeal) {
    number = seal.number
    hash = seal.hash
  }

  /// - Throws: `Found` with the number that should have stood here.
  mutating func step(_ row: Row) throws {
    let expected = number + 1
    let line = try AuditLine(row: row)
    hash = AuditChain.link(previous: hash, line: line.canonical)
    guard line.number == expected, try row["hash"] == hash else { throw Found(verdict: .broken(at: expected)) }
    number = expected
    if firstAt == nil { firstAt = try row["at"] }
  }
}

/// A head of the chain as it was sealed.
struct AuditSeal: Sendable {
  let number: Int64
  let hash: [UInt8]
  let keyID: String
  let mark: [UInt8]

  init(row: Row) throws {
    number = try row["number"]
    hash = try row["hash"]
    keyID = try row["key_id"]
    mark = try row["mark"]
  }

  /// - Throws: `AuditWalk.Found` unless the ring made the mark.
  func prove(with ring: KeyRing) throws {
    guard keyID == AuditChain.sealKeyID(of: ring) else { throw AuditWalk.Found(verdict: .foreign(at: number)) }
    guard AuditChain.isSeal(mark, head: hash, count: Int(number), with: ring) else {
      throw AuditWalk.Found(verdict: .forged(at: number))
    }
  }
}

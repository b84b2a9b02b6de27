import Foundation
import Testing

@testable import Vault

/// Damaged content and interrupted writes.
@Suite struct KeyFileDamageTests {
  let scratch: Scratch
  let file: KeyFile

  init() throws {
    scratch = try Scratch()
    file = scratch.keyFile
  }

  private func write(_ content: String) throws {
    try content.write(toFile: file.path, atomically: false, encoding: .utf8)
  }

  private func content() throws -> String { try String(contentsOfFile: file.path, encoding: .utf8) }

  @Test(arguments: ["", "{}", "[]", "null", "not JSON", "{\"format\":\"ayni key ring 1\"}", "\0\0\0\0"])
  func `what is no key ring is refused and left alone`(text: String) throws {
    _ = try file.create(now: noon)
    try write(text)
    let fault = KeyFileFault.damaged(path: file.path, why: .notJSON)
    #expect(throws: fault) { try file.open() }
    #expect(throws: fault) { try file.rotate(now: noon) }
    #expect(try content() == text)
  }

  @Test func `every truncation is refused`() throws {
    _ = try file.create(now: noon)
    let whole = try content()
    for count in 0..<(whole.count - 2) {
      try write(String(whole.prefix(count)))
      #expect(throws: KeyFileFault.damaged(path: file.path, why: .notJSON)) { try file.open() }
    }
  }

  @Test func `a changed character of a key is noticed`() throws {
    let ring = try file.create(now: noon)
    let whole = try content()
    for key in [ring.index, ring.current.key] {
      let text = Base64.standard.encode(key.octets)
      for place in 0..<text.count {
        var symbols = Array(text)
        symbols[place] = symbols[place] == "A" ? "B" : "A"
        try write(whole.replacing(text, with: String(symbols)))
        #expect(throws: KeyFileFault.damaged(path: file.path, why: .badKey)) { try file.open() }
      }
    }
  }

  @Test func `the two kinds of key cannot change places`() throws {
    let ring = try file.create(now: noon)
    let (index, version) = (Base64.standard.encode(ring.index.octets), Base64.standard.encode(ring.current.key.octets))
    let parts = try content().split(separator: index, omittingEmptySubsequences: false)
    try write(parts.map { $0.replacing(version, with: index) }.joined(separator: version))
    #expect(throws: KeyFileFault.damaged(path: file.path, why: .badKey)) { try file.open() }
  }

  @Test func `check values are those computed elsewhere`() throws {
    let text = String(decoding: try KeyRingText(knownRing).bytes(), as: UTF8.self)
    #expect(text.contains("\"check\" : \"Jq9PDY7fTIQ\""))
    #expect(text.contains("\"check\" : \"6Qh49fdo+Vo\""))
    #expect(text.contains("\"key\" : \"ERERERERERERERERERERERERERERERERERERERERERE\""))
    #expect(text.contains("\"createdAt\" : 1795262400"))
  }

  @Test func `a later format is refused by name`() throws {
    _ = try file.create(now: noon)
    try write(try content().replacing("ayni key ring 1", with: "ayni key ring 2"))
    #expect(throws: KeyFileFault.damaged(path: file.path, why: .unknownFormat)) { try file.open() }
  }

  @Test func `versions out of order, repeated, or without exactly one in use are refused`() throws {
    _ = try file.create(now: noon)
    let ring = try file.rotate(now: noon)
    let good = KeyRingText(ring)
    var (swapped, repeated, empty, allRetired, noneRetired, zero) = (good, good, good, good, good, good)
    swapped.versions.reverse()
    repeated.versions[1].id = 1
    empty.versions = []
    allRetired.versions[1].retiredAt = 5
    noneRetired.versions[0].retiredAt = nil
    zero.versions[0].id = 0
    for bad in [swapped, repeated, empty, allRetired, noneRetired, zero] {
      try write(String(decoding: try bad.bytes(), as: UTF8.self))
      #expect(throws: KeyFileFault.damaged(path: file.path, why: .badOrder)) { try file.open() }
    }
  }

  @Test func `a file beyond any ring's size is not read`() throws {
    _ = try file.create(now: noon)
    try write(String(repeating: " ", count: 2 << 20))
    #expect(throws: KeyFileFault.damaged(path: file.path, why: .tooLarge)) { try file.open() }
  }

  @Test func `a half-written neighbour from a power cut does not matter`() throws {
    let ring = try file.create(now: noon)
    try "{ half".write(toFile: file.path + ".new", atomically: false, encoding: .utf8)
    #expect(try file.open().current.key == ring.current.key)
    #expect(try file.rotate(now: noon).current.id == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: file.directory) == ["ring.json"])
  }

  @Test func `when the new file cannot be written the old one stands`() throws {
    _ = try file.create(now: noon)
    let before = try content()
    // A directory that is not empty cannot be unlinked, so the neighbour cannot be created.
    try FileManager.default.createDirectory(atPath: file.path + ".new/x", withIntermediateDirectories: true)
    #expect(throws: KeyFileFault.system(path: file.path + ".new", call: "create", code: EEXIST)) {
      try file.rotate(now: noon)
    }
    #expect(try content() == before)
  }

  @Test(.enabled(if: geteuid() == 0)) func `rotating as root leaves the file to its owner`() throws {
    _ = try file.create(now: noon)
    #expect(chown(file.path, 12_345, 12_345) == 0)
    _ = try file.rotate(now: noon)
    let facts = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect((facts[.ownerAccountID] as? NSNumber)?.intValue == 12_345)
    #expect((facts[.groupOwnerAccountID] as? NSNumber)?.intValue == 12_345)
    #expect(try scratch.rights(file.path) == 0o600)
  }
}

import Crypto
import Foundation
import Testing

@testable import Vault

@Suite struct KeyFileTests {
  let scratch: Scratch
  let file: KeyFile

  init() throws {
    scratch = try Scratch()
    file = scratch.keyFile
  }

  @Test func `a new file and its directory belong to their owner alone`() throws {
    _ = try file.create(now: noon)
    #expect(try scratch.rights(file.path) == 0o600)
    #expect(try scratch.rights(file.directory) == 0o700)
  }

  @Test func `missing directories above are made too, and only the last is closed`() throws {
    let deep = KeyFile(scratch.path + "/a/b/keys/ring.json")
    _ = try deep.create(now: noon)
    #expect(try scratch.rights(scratch.path + "/a/b/keys") == 0o700)
    #expect(try deep.open().current.id == 1)
  }

  @Test func `what is read is what was created, rotated and forgotten`() throws {
    let created = try file.create(now: noon)
    #expect(same(try file.open(), created))
    let rotated = try file.rotate(now: noon + day)
    #expect(rotated.current.id == 2)
    #expect(rotated.index == created.index)
    #expect(rotated.retired[0].key == created.current.key)
    #expect(same(try file.open(), rotated))
    let bare = try file.forget(retiredBefore: noon + 2 * day)
    #expect(bare.retired.isEmpty)
    #expect(same(try file.open(), bare))
    #expect(try scratch.rights(file.path) == 0o600)
  }

  @Test func `a moment with parts of a second reads back as it is in memory`() throws {
    let ring = try file.create(now: noon + 0.123_456)
    #expect(same(try file.open(), ring))
    let rotated = try file.rotate(now: noon + 7.987)
    #expect(same(try file.open(), rotated))
  }

  @Test func `creating never overwrites`() throws {
    let ring = try file.create(now: noon)
    #expect(throws: KeyFileFault.exists(path: file.path)) { try file.create(now: noon) }
    #expect(same(try file.open(), ring))
  }

  @Test func `creating does not follow or replace a link in the file's place`() throws {
    try FileManager.default.createDirectory(
      atPath: file.directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: scratch.path + "/nowhere")
    #expect(throws: KeyFileFault.exists(path: file.path)) { try file.create(now: noon) }
    #expect(throws: KeyFileFault.notPlain(path: file.path)) { try file.open() }
  }

  @Test func `a forgotten key is no longer in the file`() throws {
    let old = Base64.standard.encode(try file.create(now: noon).current.key.octets)
    _ = try file.rotate(now: noon + day)
    #expect(try String(contentsOfFile: file.path, encoding: .utf8).contains(old))
    _ = try file.forget(retiredBefore: noon + 2 * day)
    #expect(try !String(contentsOfFile: file.path, encoding: .utf8).contains(old))
  }

  @Test func `the file never holds what was sealed with it, nor the database's side of it`() throws {
    let ring = try file.create(now: noon)
    let subject = SealedSubject(.referral, someReferral)
    let envelope = try ring.newEnvelope(for: subject)
    let bytes = try ring.seal("Llamar al 999", field: "contact", in: envelope, of: subject)
    let content = try String(contentsOfFile: file.path, encoding: .utf8)
    #expect(!content.contains("Llamar"))
    #expect(!content.contains(someReferral.uuidString))
    for part in [bytes, envelope.wrappedKey] {
      #expect(!content.contains(Base64.standard.encode(part)))
      #expect(!content.contains(hex(part)))
    }
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o660, 0o666, 0o777])
  func `a file that others have rights on is refused`(rights: Int) throws {
    _ = try file.create(now: noon)
    try scratch.setRights(rights, file.path)
    let fault = KeyFileFault.openToOthers(path: file.path, mode: UInt32(rights))
    #expect(throws: fault) { try file.open() }
    #expect(throws: fault) { try file.rotate(now: noon) }
    #expect(throws: fault) { try file.forget(retiredBefore: noon) }
    #expect(fault.description.contains(file.path))
    #expect(fault.description.contains(String(rights, radix: 8)))
  }

  @Test(arguments: [0o400, 0o600, 0o700]) func `the owner's own rights are the owner's affair`(rights: Int) throws {
    _ = try file.create(now: noon)
    try scratch.setRights(rights, file.path)
    #expect(try file.open().current.id == 1)
  }

  @Test(arguments: [0o750, 0o755, 0o770, 0o1777]) func `a directory open to others is refused`(rights: Int) throws {
    _ = try file.create(now: noon)
    try scratch.setRights(rights, file.directory)
    let fault = KeyFileFault.openToOthers(path: file.directory, mode: UInt32(rights))
    #expect(throws: fault) { try file.open() }
    #expect(throws: fault) { try KeyFile(file.directory + "/second.json").create(now: noon) }
  }

  @Test func `a missing file or directory says so`() throws {
    #expect(throws: KeyFileFault.missing(path: file.path)) { try file.open() }
    #expect(throws: KeyFileFault.missing(path: file.path)) { try file.rotate(now: noon) }
    _ = try file.create(now: noon)
    let absent = KeyFile(file.directory + "/other.json")
    #expect(throws: KeyFileFault.missing(path: absent.path)) { try absent.open() }
    #expect(throws: KeyFileFault.missing(path: absent.path)) { try absent.forget(retiredBefore: noon) }
  }

  @Test func `a directory or a pipe in the file's place is refused without waiting`() throws {
    _ = try file.create(now: noon)
    let folder = KeyFile(file.directory + "/folder")
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
    #expect(throws: KeyFileFault.notPlain(path: folder.path)) { try folder.open() }
    let pipe = KeyFile(file.directory + "/pipe")
    #expect(mkfifo(pipe.path, 0o600) == 0)
    #expect(throws: KeyFileFault.notPlain(path: pipe.path)) { try pipe.open() }
  }

  @Test func `a parent that is no directory is the system's refusal, with its name`() throws {
    let plain = scratch.path + "/plain"
    #expect(FileManager.default.createFile(atPath: plain, contents: Data()))
    let fault = #expect(throws: KeyFileFault.self) { try KeyFile(plain + "/ring.json").create(now: noon) }
    #expect(fault == .system(path: plain, call: "mkdir", code: ENOTDIR))
    #expect(fault?.description.contains("Not a directory") == true)
  }

  private func same(_ left: KeyRing, _ right: KeyRing) -> Bool {
    func facts(_ ring: KeyRing) -> [String] {
      (ring.retired + [ring.current]).map {
        "\($0.id) \($0.createdAt.timeIntervalSince1970) \(String(describing: $0.retiredAt)) \(hex($0.key.octets))"
      }
    }
    return left.index == right.index && facts(left) == facts(right)
  }
}

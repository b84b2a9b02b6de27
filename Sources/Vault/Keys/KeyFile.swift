package import Foundation

/// Where the key ring lives: a plain file of its own, rights 0600, in a directory with rights 0700.
///
/// Changes are all or nothing, also through a power cut, and take turns: they lock the directory, read the file
/// afresh, write a neighbour, sync it, rename it over the old one and sync the directory.
/// Blocks its thread; a change may wait for another process.
package struct KeyFile: Sendable, Hashable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// Makes the directory if need be (only its owner gets rights) and the file with a fresh ring.
  ///
  /// - Throws: `exists` rather than overwrite.
  package func create(now: Date) throws(KeyFileFault) -> KeyRing {
    try makeDirectory()
    return try locked { (directory) throws(KeyFileFault) in
      var facts = stat()
      guard lstat(path, &facts) != 0 else { throw .exists(path: path) }
      guard errno == ENOENT else { throw fault("stat") }
      let ring = KeyRing.fresh(now: now)
      try replace(with: ring, owner: nil, syncing: directory)
      return ring
    }
  }

  package func open() throws(KeyFileFault) -> KeyRing { try read().ring }

  /// Adds a current version and retires the one before. Rewrap the envelopes afterwards.
  package func rotate(now: Date) throws(KeyFileFault) -> KeyRing {
    try change { $0.rotated(now: now) }
  }

  /// Drops the versions retired before the cutoff: the end of what they alone could open.
  package func forget(retiredBefore cutoff: Date) throws(KeyFileFault) -> KeyRing {
    try change { $0.forgetting(retiredBefore: cutoff) }
  }

  private func change(_ edit: (KeyRing) -> KeyRing) throws(KeyFileFault) -> KeyRing {
    try locked { (directory) throws(KeyFileFault) in
      let (ring, facts) = try read()
      let changed = edit(ring)
      try replace(with: changed, owner: facts, syncing: directory)
      return changed
    }
  }

  // MARK: Reading

  private static let largest = 1 << 20

  /// Refuses before reading a byte when the file or its directory is open to others.
  func read() throws(KeyFileFault) -> (ring: KeyRing, facts: stat) {
    try refuseOpenDirectory()
    // O_NONBLOCK: a pipe put in the file's place must not hang the server.
    let file = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { throw .missing(path: path) }
      throw errno == ELOOP ? .notPlain(path: path) : fault("open")
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw fault("stat") }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notPlain(path: path) }
    try refuseRights(of: facts, at: path)
    guard facts.st_size <= Self.largest else { throw .damaged(path: path, why: .tooLarge) }
    let bytes = try contents(of: file, count: Int(facts.st_size))
    do throws(KeyFileFault.Damage) {
      return (try KeyRingText.ring(bytes), facts)
    } catch { throw .damaged(path: path, why: error) }
  }

  private func contents(of file: Int32, count: Int) throws(KeyFileFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(file, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw fault("read") }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }

  private func refuseOpenDirectory() throws(KeyFileFault) {
    var facts = stat()
    guard stat(directory, &facts) == 0 else {
      throw errno == ENOENT ? .missing(path: path) : fault("stat", at: directory)
    }
    try refuseRights(of: facts, at: directory)
  }

  private func refuseRights(of facts: stat, at path: String) throws(KeyFileFault) {
    guard facts.st_mode & 0o077 == 0 else {
      throw .openToOthers(path: path, mode: UInt32(facts.st_mode) & 0o7777)
    }
  }

  var directory: String {
    let parent = (path as NSString).deletingLastPathComponent
    return parent.isEmpty ? "." : parent
  }

  func fault(_ call: String, at place: String? = nil) -> KeyFileFault {
    .system(path: place ?? path, call: call, code: errno)
  }
}

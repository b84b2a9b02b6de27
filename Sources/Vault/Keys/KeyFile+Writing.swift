import Foundation

extension KeyFile {
  /// Runs the body while no other process changes a key file of this directory.
  func locked<Answer>(
    _ body: (_ directory: Int32) throws(KeyFileFault) -> Answer
  ) throws(KeyFileFault) -> Answer {
    let handle = Foundation.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw errno == ENOENT ? .missing(path: path) : fault("open", at: directory) }
    defer { close(handle) }
    while flock(handle, LOCK_EX) != 0 {
      guard errno == EINTR else { throw fault("lock", at: directory) }
    }
    return try body(handle)
  }

  /// Only the last directory of the path is ours to close; those above get the usual rights.
  func makeDirectory() throws(KeyFileFault) {
    let parent = (directory as NSString).deletingLastPathComponent
    if !parent.isEmpty {
      try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw fault("mkdir", at: directory) }
    var facts = stat()
    guard stat(directory, &facts) == 0 else { throw fault("stat", at: directory) }
    guard facts.st_mode & S_IFMT == S_IFDIR else {
      throw .system(path: directory, call: "mkdir", code: ENOTDIR)
    }
    guard facts.st_mode & 0o077 == 0 else {
      throw .openToOthers(path: directory, mode: UInt32(facts.st_mode) & 0o7777)
    }
  }

  /// Puts the ring in the file's place. Whatever fails up to the rename, the file of before stands untouched; after
  /// it, the new one stands whole.
  ///
  /// - Parameter owner: the old file's facts. An administrator who rotates as root must leave a file that the
  ///   service can still read.
  func replace(with ring: KeyRing, owner: stat?, syncing directory: Int32) throws(KeyFileFault) {
    guard let bytes = try? KeyRingText(ring).bytes() else { throw .damaged(path: path, why: .notJSON) }
    let neighbour = path + ".new"
    // Left behind by a power cut; under the lock nobody else is writing it.
    unlink(neighbour)
    do throws(KeyFileFault) {
      try write(bytes, to: neighbour, owner: owner)
      guard rename(neighbour, path) == 0 else { throw fault("rename") }
    } catch {
      unlink(neighbour)
      throw error
    }
    guard fsync(directory) == 0 else { throw fault("sync", at: self.directory) }
  }

  private func write(_ bytes: [UInt8], to neighbour: String, owner: stat?) throws(KeyFileFault) {
    let file = Foundation.open(neighbour, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw fault("create", at: neighbour) }
    defer { close(file) }
    guard fchmod(file, 0o600) == 0 else { throw fault("chmod", at: neighbour) }
    if let owner, owner.st_uid != geteuid() || owner.st_gid != getegid() {
      guard fchown(file, owner.st_uid, owner.st_gid) == 0 else { throw fault("chown", at: neighbour) }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if sent < 0 && errno == EINTR { continue }
      guard sent > 0 else { throw fault("write", at: neighbour) }
      rest = rest.dropFirst(sent)
    }
    guard fsync(file) == 0 else { throw fault("sync", at: neighbour) }
  }
}

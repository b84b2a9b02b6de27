internal import Database
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The file of a database or of a copy of it: for the eyes of its owner only.
struct SQLiteFile {
  let path: String

  /// Creates the directory (0700) and an empty file (0600) where they are missing, and closes an existing file to
  /// others. SQLite gives its side files the rights of the main one.
  /// - Throws: `DatabaseFault.readOnly`, or `.full`.
  func prepare() throws {
    let directory = URL(filePath: path).deletingLastPathComponent().path
    do {
      if !FileManager.default.fileExists(atPath: directory) {
        try FileManager.default.createDirectory(
          atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      if !createEmpty() {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      }
    } catch CocoaError.fileWriteOutOfSpace {
      throw DatabaseFault.full
    } catch is CocoaError {
      throw DatabaseFault.readOnly
    }
  }

  /// Brings the content to the disk and the file to its final name, so that the name never stands for half a copy.
  func publish(as final: String) throws {
    try sync(path)
    guard rename(path, final) == 0 else { throw DatabaseFault.readOnly }
    try sync(URL(filePath: final).deletingLastPathComponent().path)
  }

  func remove() {
    for suffix in ["", "-journal", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  /// Answers false when the file is there. It is not opened then: closing it would drop the locks that SQLite holds
  /// on it elsewhere in this process.
  private func createEmpty() -> Bool {
    let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }

  private func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DatabaseFault.readOnly }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DatabaseFault.full }
  }
}

import Commands
import Foundation

/// Puts a copy in the place of the database file. The file in use is never overwritten: it is moved aside.
struct SQLiteRestoration {
  let path: String

  /// - Returns: where the replaced file is, or nil when there was none.
  func restore(from copy: String) throws -> String? {
    let lock = try ServerLock.take(beside: path)
    defer { lock.release() }
    let files = FileManager.default
    let aside = path + ".before-restore-" + String(Int(Date().timeIntervalSince1970))
    let incoming = path + ".incoming"
    do {
      try? files.removeItem(atPath: incoming)
      try files.copyItem(atPath: copy, toPath: incoming)
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: incoming)
      try sync(incoming)
      let existed = files.fileExists(atPath: path)
      for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: path + suffix) {
        try files.moveItem(atPath: path + suffix, toPath: aside + suffix)
      }
      try files.moveItem(atPath: incoming, toPath: path)
      return existed ? aside : nil
    } catch {
      throw CommandFailure.cannotWrite("no se pudo reponer la copia: revisa el espacio y los permisos de la carpeta")
    }
  }

  /// All of the copy is on the disk before it takes the name.
  private func sync(_ file: String) throws {
    let handle = try FileHandle(forUpdating: URL(filePath: file))
    try handle.synchronize()
    try handle.close()
  }
}

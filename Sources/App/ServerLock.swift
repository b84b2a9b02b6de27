import Commands
import Foundation

/// Held by a running server on its database file, so that a restore cannot pull the file from under it. Released by the
/// system when the process ends, however it ends.
struct ServerLock: Sendable {
  private let handle: Int32

  /// - Throws: `CommandFailure.unavailable` when a server holds it.
  static func take(beside path: String) throws -> ServerLock {
    let handle = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw CommandFailure.cannotWrite("no se puede escribir en la carpeta de \(path)") }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      close(handle)
      throw CommandFailure.unavailable("el sistema está en marcha con esta base de datos; deténlo primero")
    }
    return ServerLock(handle: handle)
  }

  func release() { close(handle) }
}

import Foundation
import Synchronization

/// The ring of a running server. It follows the key file, so a rotation from the command line takes effect at the
/// next request and nothing is sealed with a version that is about to be forgotten.
package final class LiveKeyRing: Sendable {
  private struct Held {
    var ring: KeyRing
    var stamp: Stamp
  }

  private struct Stamp: Equatable {
    var inode: UInt64
    var seconds: Int
    var nanoseconds: Int

    init(_ facts: stat) {
      inode = UInt64(facts.st_ino)
      #if canImport(Darwin)
        (seconds, nanoseconds) = (facts.st_ctimespec.tv_sec, facts.st_ctimespec.tv_nsec)
      #else
        (seconds, nanoseconds) = (facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec)
      #endif
    }
  }

  private let file: KeyFile
  private let held: Mutex<Held>

  package init(_ file: KeyFile) throws(KeyFileFault) {
    self.file = file
    let (ring, facts) = try file.read()
    held = Mutex(Held(ring: ring, stamp: Stamp(facts)))
  }

  /// The ring as the file has it now: one `stat`, and a read only when the file changed.
  ///
  /// - Throws: when the file is gone or open to others. Sealing on with keys that exist only in memory would lose
  ///   at the next restart what the screen confirmed.
  package func ring() throws(KeyFileFault) -> KeyRing {
    var facts = stat()
    guard lstat(file.path, &facts) == 0 else {
      throw errno == ENOENT ? .missing(path: file.path) : file.fault("stat")
    }
    let stamp = Stamp(facts)
    if let ring = held.withLock({ $0.stamp == stamp ? $0.ring : nil }) { return ring }
    let (ring, read) = try file.read()
    held.withLock { $0 = Held(ring: ring, stamp: Stamp(read)) }
    return ring
  }
}

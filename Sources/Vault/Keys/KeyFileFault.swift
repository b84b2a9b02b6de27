import Foundation

/// Why the key file was not opened or not written. The description is for the administrator's terminal.
package enum KeyFileFault: Error, Sendable, Hashable, CustomStringConvertible {
  case missing(path: String)
  /// Creating never overwrites: losing a ring loses everything it sealed.
  case exists(path: String)
  /// Group or others have some right on the file or on its directory. `mode` holds the permission bits.
  case openToOthers(path: String, mode: UInt32)
  /// A link, a directory, a pipe…
  case notPlain(path: String)
  /// Readable, but no whole key ring.
  case damaged(path: String, why: Damage)
  /// The system refused a call; `code` is its errno.
  case system(path: String, call: String, code: Int32)

  package enum Damage: String, Error, Sendable, Hashable, CaseIterable {
    case notJSON = "it is not the JSON of a key ring"
    case unknownFormat = "it has a format this version of ayni does not know"
    case badKey = "a key is not 256 bits or does not fit its check value"
    case badOrder = "its versions are not in order, with exactly the last one in use"
    case tooLarge = "it is larger than a key ring can be"
  }

  package var description: String {
    switch self {
    case .missing(let path): "The key file \(path) does not exist."
    case .exists(let path): "The key file \(path) already exists and was left as it is."
    case .openToOthers(let path, let mode):
      "\(path) has rights \(String(mode, radix: 8)): others could read the keys. "
        + "Only its owner may have rights (0600 for the key file, 0700 for its directory)."
    case .notPlain(let path): "\(path) is not a plain file."
    case .damaged(let path, let why): "The key file \(path) is damaged: \(why.rawValue). Restore it from its back-up."
    case .system(let path, let call, let code): "\(path): \(call) failed: \(String(cString: strerror(code)))."
    }
  }
}

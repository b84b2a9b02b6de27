package import Foundation
package import Vault

extension LiveKeyRing {
  /// A ring of its own in a directory of its own, for one test.
  package static func temporary(now: Date = Town.now) throws -> LiveKeyRing {
    let directory = FileManager.default.temporaryDirectory.appending(path: "ayni-keys-\(UUID().uuidString)")
    let file = KeyFile(directory.appending(path: "keys.json").path)
    _ = try file.create(now: now)
    return try LiveKeyRing(file)
  }
}

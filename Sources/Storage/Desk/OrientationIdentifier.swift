import Domain
import Foundation
import Vault

extension OrientationStore {
  /// The identifier of what a key records: the same key of the same account always makes the same one, and nobody
  /// else's key does. The key's first six bytes stay in front, so that rows follow one another in time.
  static func identifier(of key: ClientKey, sentBy actor: Actor) -> UUID {
    let digest = Token.digest(of: "\(actor.account.text)/\(key.text)")
    let time = key.id.uuid
    return UUID(
      uuid: (
        time.0, time.1, time.2, time.3, time.4, time.5,
        // Version 8 and the variant, as RFC 9562 asks of identifiers made in a way of one's own.
        digest[0] & 0x0F | 0x80, digest[1], digest[2] & 0x3F | 0x80, digest[3], digest[4], digest[5], digest[6],
        digest[7], digest[8], digest[9]
      ))
  }
}

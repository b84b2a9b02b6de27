import Crypto

/// A bearer secret such as a session cookie: the browser holds the secret, the database its digest, so a stolen
/// copy of the database opens no session.
package enum Token {
  /// - Returns: `secret`, 256 random bits as 43 URL-safe characters, and `digest`, the 32 bytes to store.
  package static func new() -> (secret: String, digest: [UInt8]) {
    let secret = Base64.url.encode(randomOctets(32))
    return (secret, digest(of: secret))
  }

  /// SHA-256 of the secret's text. No salt and no stretching: 256 random bits cannot be guessed.
  package static func digest(of secret: String) -> [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }
}

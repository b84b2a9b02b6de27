import Crypto

/// Envelope encryption of the few texts about a person that must travel: AES-256-GCM (NIST SP 800-38D) with a random
/// key per record, wrapped by the key ring. A back-up is noise without the ring; a record whose envelope is erased
/// is noise even with it, and so is every old back-up once its ring version is forgotten.
extension KeyRing {
  /// A new data key for a record, wrapped by the current version.
  package func newEnvelope(for subject: SealedSubject) throws(SealRefusal) -> Envelope {
    try wrap(SymmetricKey(size: .bits256), for: subject)
  }

  /// - Parameters:
  ///   - text: stored in blocks of 64 bytes.
  ///   - field: which field of the record; it must be given again to open.
  /// - Returns: format (1 byte), nonce (12), ciphertext, tag (16).
  package func seal(
    _ text: String, field: String, in envelope: Envelope, of subject: SealedSubject
  ) throws(SealRefusal) -> [UInt8] {
    let key = try unwrap(envelope, for: subject)
    return try Self.close(Padding.pad(Array(text.utf8)), with: key, bound: subject.bound(to: "field", field))
  }

  package func open(
    _ sealed: [UInt8], field: String, in envelope: Envelope, of subject: SealedSubject
  ) throws(SealRefusal) -> String {
    let key = try unwrap(envelope, for: subject)
    let padded = try Self.open(sealed, with: key, bound: subject.bound(to: "field", field))
    guard let bytes = Padding.unpad(padded), let text = String(validating: bytes, as: UTF8.self) else {
      throw .tampered
    }
    return text
  }

  /// The same data key wrapped by the current version: what was sealed stays as it is and outlives the old version.
  /// An envelope that is current already is answered unchanged.
  package func rewrap(_ envelope: Envelope, of subject: SealedSubject) throws(SealRefusal) -> Envelope {
    let key = try unwrap(envelope, for: subject)
    return envelope.keyVersion == current.id ? envelope : try wrap(key, for: subject)
  }

  // MARK: -

  private static let format: UInt8 = 1

  private func wrap(_ key: SymmetricKey, for subject: SealedSubject) throws(SealRefusal) -> Envelope {
    let wrapped = try Self.close(
      key.octets, with: current.key(for: .wrap), bound: subject.bound(to: "wrap", String(current.id)))
    return Envelope(keyVersion: current.id, wrappedKey: wrapped)
  }

  private func unwrap(_ envelope: Envelope, for subject: SealedSubject) throws(SealRefusal) -> SymmetricKey {
    guard let version = version(envelope.keyVersion) else { throw .keyMissing }
    let octets = try Self.open(
      envelope.wrappedKey, with: version.key(for: .wrap), bound: subject.bound(to: "wrap", String(version.id)))
    guard octets.count == 32 else { throw .tampered }
    return SymmetricKey(data: octets)
  }

  private static func close(
    _ bytes: [UInt8], with key: SymmetricKey, bound: [UInt8]
  ) throws(SealRefusal) -> [UInt8] {
    guard let box = try? AES.GCM.seal(bytes, using: key, authenticating: [format] + bound),
      let combined = box.combined
    else { throw .notSealed }
    return [format] + combined
  }

  private static func open(
    _ sealed: [UInt8], with key: SymmetricKey, bound: [UInt8]
  ) throws(SealRefusal) -> [UInt8] {
    guard sealed.first == format, let box = try? AES.GCM.SealedBox(combined: sealed.dropFirst()),
      let bytes = try? AES.GCM.open(box, using: key, authenticating: [format] + bound)
    else { throw .tampered }
    return Array(bytes)
  }
}

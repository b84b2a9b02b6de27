import Crypto
package import Foundation

/// The secrets of an installation, kept outside its database: whoever has only the database has only noise.
///
/// - *Versions* wrap the data keys of sealed fields and sign what is short-lived (links, form tokens). Rotation adds
///   one; a forgotten one takes with it whatever was not rewrapped, in every back-up as well.
/// - The *index* key never rotates: digests that are looked up for years (cards, PINs, recovery codes) and audit seals
///   depend on it.
///
/// Neither key serves directly: each use has its own key by HKDF-SHA256 (RFC 5869) and its label.
package struct KeyRing: Sendable {
  package struct Version: Sendable {
    /// Counts from 1, never reused.
    package let id: Int
    package let createdAt: Date
    /// Since when it wraps and signs nothing new; nil for the current version.
    package let retiredAt: Date?
    let key: SymmetricKey
  }

  let index: SymmetricKey
  package let current: Version
  /// Still opens what it wrapped and still verifies what it signed. Oldest first.
  package let retired: [Version]

  /// A ring of new keys that no file holds yet. `KeyFile.create` is what an installation wants; tests want this.
  package static func fresh(now: Date) -> KeyRing {
    KeyRing(index: SymmetricKey(size: .bits256), current: .new(id: 1, now: now), retired: [])
  }

  /// A new current version; the one before is retired as of `now` and kept.
  package func rotated(now: Date) -> KeyRing {
    KeyRing(index: index, current: .new(id: current.id + 1, now: now), retired: retired + [current.retired(now)])
  }

  /// Without the versions retired before the cutoff. What they wrapped and nobody rewrapped is gone for good.
  package func forgetting(retiredBefore cutoff: Date) -> KeyRing {
    KeyRing(index: index, current: current, retired: retired.filter { !$0.isRetired(before: cutoff) })
  }

  /// The versions that `forgetting(retiredBefore:)` would drop: look for envelopes of theirs first.
  package func retired(before cutoff: Date) -> [Int] {
    retired.filter { $0.isRetired(before: cutoff) }.map(\.id)
  }

  func version(_ id: Int) -> Version? { id == current.id ? current : retired.first { $0.id == id } }
}

extension KeyRing.Version {
  fileprivate static func new(id: Int, now: Date) -> KeyRing.Version {
    KeyRing.Version(id: id, createdAt: wholeSeconds(now), retiredAt: nil, key: SymmetricKey(size: .bits256))
  }

  fileprivate func retired(_ now: Date) -> KeyRing.Version {
    KeyRing.Version(id: id, createdAt: createdAt, retiredAt: Self.wholeSeconds(now), key: key)
  }

  fileprivate func isRetired(before cutoff: Date) -> Bool { retiredAt.map { $0 < cutoff } ?? false }

  /// The file holds whole seconds: what is in memory must equal what is read back.
  private static func wholeSeconds(_ date: Date) -> Date { EpochSeconds.date(EpochSeconds.of(date)) }
}

// MARK: - Nothing of it in a log

extension KeyRing: CustomStringConvertible, CustomReflectable {
  package var description: String { "KeyRing(current: \(current.id), retired: \(retired.map(\.id)))" }
  package var customMirror: Mirror { Mirror(self, children: ["current": current.id]) }
}

extension KeyRing.Version: CustomStringConvertible, CustomReflectable {
  package var description: String { "KeyRing.Version(\(id))" }
  package var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

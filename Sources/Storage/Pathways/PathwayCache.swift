import Domain
import Synchronization

/// Contents of versions, decoded once. They are known by the digest of their text, which is read anew for each answer:
/// what was approved a moment ago has another digest, so nothing here is ever stale.
package final class PathwayCache: Sendable {
  /// Some hundred entities' worth; then it begins anew.
  package static let most = 1_024

  private let contents = Mutex<[String: Pathway]>([:])

  package init() {}

  package var count: Int { contents.withLock { $0.count } }

  func content(_ digest: String, decoding: () throws -> Pathway) throws -> Pathway {
    if let known = contents.withLock({ $0[digest] }) { return known }
    let pathway = try decoding()
    contents.withLock { contents in
      if contents.count >= Self.most { contents.removeAll(keepingCapacity: true) }
      contents[digest] = pathway
    }
    return pathway
  }
}

import Domain
import Foundation
import Storage
import Synchronization

/// What searches of the portal need at once and is dear to make: kept in memory, one for each entity.
package final class PortalCache: Sendable {
  private struct Spelling {
    let index: SpellIndex
    let madeAt: Date
  }

  private let lexicons = Mutex<[UUID: (digest: String, lexicon: SearchLexicon)]>([:])
  private let spellings = Mutex<[UUID: Spelling]>([:])
  private let noted = Mutex<(minute: Int, count: Int)>((0, 0))

  /// Until the words of the directory are read again.
  private static let freshSeconds = 600.0
  /// Searches in vain that are written down in a minute; the others are not counted, whoever sends them.
  private static let mostNoted = 30

  package init() {}

  func lexicon(of entity: UUID, _ plan: PlanPack) -> SearchLexicon {
    if let known = lexicons.withLock({ $0[entity] }), known.digest == plan.digest { return known.lexicon }
    let lexicon = SearchLexicon(plan: plan)
    lexicons.withLock { $0[entity] = (plan.digest, lexicon) }
    return lexicon
  }

  /// The words of the directory and of the plan, at most ten minutes old.
  func spelling(of entity: UUID, _ lexicon: SearchLexicon, in services: ServiceStore, now: Date) async throws -> SpellIndex {
    if let known = spellings.withLock({ $0[entity] }), abs(now.timeIntervalSince(known.madeAt)) < Self.freshSeconds {
      return known.index
    }
    var words = try await services.publicWords(of: entity)
    for word in lexicon.words { words[word, default: 0] += 1 }
    let index = SpellIndex(words)
    spellings.withLock { $0[entity] = Spelling(index: index, madeAt: now) }
    return index
  }

  /// Whether one more search in vain may be written down in this minute.
  func mayNote(now: Date) -> Bool {
    let minute = Int(now.timeIntervalSince1970 / 60)
    return noted.withLock { noted in
      if noted.minute != minute { noted = (minute, 0) }
      noted.count += 1
      return noted.count <= Self.mostNoted
    }
  }
}

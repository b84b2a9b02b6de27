import Domain
import Foundation
import Storage
import Synchronization

/// What the portal needs at once and is dear to make, kept in memory.
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
  /// Of equally near words, those of the plan in Spanish are likelier than those of its translations.
  private static let spanishWeight = 100
  /// Searches in vain that are written down in a minute; the others are not counted, whoever sends them.
  private static let mostNoted = 30

  /// Whole pages, of whatever entity.
  let pages = KeptPages()

  private let drawings = Mutex<[UUID: (edition: String, drawing: TerritoryDrawing)]>([:])
  private let seen = Mutex<(entity: LoadedEntity, plan: PlanPack)?>(nil)

  package init() {}

  /// Whose pages were shown last, and their plan.
  var latest: (entity: LoadedEntity, plan: PlanPack)? { seen.withLock { $0 } }
  func remember(_ entity: LoadedEntity, _ plan: PlanPack) { seen.withLock { $0 = (entity, plan) } }

  /// What maps are drawn from, read again when it changed.
  func drawing(of entity: UUID, in territory: TerritoryStore) async throws -> TerritoryDrawing {
    let edition = try await territory.edition(of: entity)
    if let known = drawings.withLock({ $0[entity] }), known.edition == edition { return known.drawing }
    let drawing = try await territory.drawing(of: entity)
    drawings.withLock { $0[entity] = (edition, drawing) }
    return drawing
  }

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
    for word in lexicon.words { words[word, default: 0] += lexicon.spanishWords.contains(word) ? Self.spanishWeight : 1 }
    let index = SpellIndex(words)
    spellings.withLock { $0[entity] = Spelling(index: index, madeAt: now) }
    return index
  }

  /// Whether one more search in vain may be written down in this minute.
  func mayNote(now: Date) -> Bool {
    let minute = Int((now.timeIntervalSince1970 / 60).rounded(.down))
    return noted.withLock { noted in
      if noted.minute != minute { noted = (minute, 0) }
      noted.count += 1
      return noted.count <= Self.mostNoted
    }
  }
}

import Domain
import Foundation
import Storage

/// What the directory has for words as people type them: with their accents and mistakes, in their language, in the
/// words of the country they come from.
struct PortalSearch {
  let visit: PortalVisit
  let typed: String

  struct Answer {
    var listing: ServiceListing
    var needs: [Need] = []
    /// Words that were taken for others because nothing has them.
    var corrected: [SearchLexicon.Reading] = []
    /// Words of another country or language.
    var understood: [SearchLexicon.Reading] = []
  }

  /// At most four searches, each of a fixed number of statements.
  func answer() async throws -> Answer {
    let lexicon = visit.site.portal.lexicon(of: visit.entity.id, visit.plan)
    let words = SearchLexicon.content(of: String(typed.prefix(ServiceSearch.longestWords)))
    let all = FoldedText(typed).words
    var answer = Answer(listing: try await list(words: words.joined(separator: " ")))
    read(all, words, lexicon, into: &answer)
    guard answer.listing.isEmpty, !words.isEmpty else { return answer }
    let spelling = try await visit.site.portal.spelling(
      of: visit.entity.id, lexicon, in: visit.site.services, now: visit.now)
    let corrected = words.map { spelling.correction(of: $0) ?? $0 }
    if corrected != words {
      answer.corrected = zip(words, corrected).filter { $0 != $1 }.map { SearchLexicon.Reading(typed: $0, found: $1) }
      answer.listing = try await list(words: corrected.joined(separator: " "))
      read(all.map { spelling.correction(of: $0) ?? $0 }, corrected, lexicon, into: &answer)
    }
    if answer.listing.isEmpty, let need = answer.needs.first {
      answer.listing = try await list(words: "", categories: need.categories)
    }
    if answer.listing.isEmpty, answer.needs.isEmpty { try await note() }
    return answer
  }

  private func read(_ all: [String], _ words: [String], _ lexicon: SearchLexicon, into answer: inout Answer) {
    let readings = lexicon.readings(of: all)
    answer.understood = readings.map(\.reading).filter { FoldedText($0.found).text != $0.typed }
    // What a phrase means goes before what its words would mean alone.
    let meant = readings.flatMap(\.means).flatMap { SearchLexicon.content(of: $0) }
    let codes = lexicon.needs(for: meant.isEmpty ? words : meant)
    answer.needs = codes.compactMap { code in visit.plan.needs.first { $0.code == code } }
  }

  private func list(words: String, categories: [String] = []) async throws -> ServiceListing {
    var search = ServiceSearch()
    search.words = words
    search.categories = categories
    return try await ServiceListing.find(search, path: "services", query: [("q", typed)], visit)
  }

  private func note() async throws {
    guard visit.site.portal.mayNote(now: visit.now), visit.exchange.query["page"].isEmpty else { return }
    try await MissedSearchStore(database: visit.site.database).note(
      typed, of: visit.entity.id, keys: try visit.exchange.keys, now: visit.now)
  }
}

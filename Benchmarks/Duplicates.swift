import Database
import Domain
import Foundation
import Storage

extension Bench {
  /// The search for entries of the same service, with its reading and writing, in a directory of 50 000 services against
  /// one of 5 000: a search that compared each with each would take a hundred times as long. An institution has 25 services in
  /// both, as a larger territory has more institutions and not larger ones.
  func measureDuplicates() async throws {
    var times: [Double] = []
    for count in [5_000, 50_000] {
      let place = try await Place.found(self, "duplicates\(count)")
      try await place.fillDirectory(count, institutions: count / 25)
      let store = LikenessStore(database: place.database)
      var (turns, pairs): ([Double], Int) = ([], 0)
      for _ in 0..<max(1, rounds / 2) {
        let (seconds, found) = try await timed { try await store.search(in: place.entity, now: Date()) }
        turns.append(seconds)
        pairs = found
      }
      await place.database.close()
      report.tell("duplicates among \(count) services: seconds, pairs kept", engine, "\(Report.text(turns.median)), \(pairs)")
      times.append(turns.median)
    }
    report.note("duplicates at 50 000 ÷ at 5 000 services", engine, times[1] / times[0], under: 15)
  }
}

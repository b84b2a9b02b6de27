import Database
import Foundation

extension Bench {
  /// How long a start takes with a plan loaded, and what the server holds when nobody asks anything.
  func measureStart() async throws {
    let place = try await Place.found(self, "start")
    await place.database.close()
    var (starts, memory): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      let server = try await Server.start(place)
      starts.append(server.startSeconds)
      // Past the first round of housekeeping.
      try await Task.sleep(for: .seconds(7))
      memory.append(server.residentMegabytes)
      try server.stop()
    }
    report.note("start to first answer, s", engine, starts.median, under: 1)
    report.note("idle memory, MB", engine, memory.median, under: 80)
  }
}

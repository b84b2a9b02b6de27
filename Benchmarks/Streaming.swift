import Database
import Domain
import Foundation
import Storage

extension Bench {
  /// `/hsds/services` as a stream, every service with all that belongs to it, from a directory of 5 000 and one of
  /// 50 000: what the server holds in memory at most must not follow the number.
  func measureOpen() async throws {
    var peaks: [Double] = []
    for count in [5_000, 50_000] {
      let place = try await Place.found(self, "open\(count)")
      try await place.fillDirectory(count)
      // What a server does by itself with a directory nobody has searched for duplicates, and what holds all of it.
      try await LikenessStore(database: place.database).search(in: place.entity, now: Date())
      await place.database.close()
      let server = try await Server.start(place)
      let before = server.peakMegabytes
      let (seconds, told) = try await timed { try server.stream("/hsds/services?format=ndjson&full=true") }
      let peak = server.peakMegabytes
      try server.stop()
      guard told.lines == count else { throw Trouble("\(told.lines) services came instead of \(count)") }
      report.tell(
        "stream of \(count) services: MB sent, seconds, services/s", engine,
        "\(Report.text(Double(told.bytes) / 1e6)), \(Report.text(seconds)), \(Report.text(Double(count) / seconds))")
      report.tell("memory of the server before and at most, MB", engine, "\(Report.text(before)), \(Report.text(peak))")
      peaks.append(peak)
    }
    report.note("memory at 50 000 ÷ at 5 000 services", engine, peaks[1] / peaks[0], under: 1.3)
  }
}

extension Server {
  /// Reads an answer to its end without keeping it.
  func stream(_ path: String) throws -> (lines: Int, bytes: Int) {
    let counting = "curl -sfN 'http://127.0.0.1:\(port)\(path)' | wc -lc"
    let words = try Program("/bin/sh", ["-c", counting]).finish().split(separator: " ").compactMap {
      Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    guard words.count == 2 else { throw Trouble("the stream broke off") }
    return (words[0], words[1])
  }
}

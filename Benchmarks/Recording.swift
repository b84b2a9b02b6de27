import Database
import Foundation

extension Bench {
  /// Recording an orientation over HTTP, with its audit line, every tally and a durable commit, against a bare durable
  /// insert of one row through the same driver. Both with 32 callers at once, taking turns.
  func measureRecording() async throws {
    let place = try await Place.found(self, "recording")
    let bare = try open(location("bare", in: folder))
    try await bare.execute(script: ["CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)"])
    let session = try await place.session(of: "orientacion")
    let server = try await Server.start(place)
    _ = try record(place, server, session, seconds: 1)
    var loads: [Load] = []
    var inserts: [Double] = []
    for _ in 0..<rounds {
      inserts.append(try await insert(into: bare))
      loads.append(try record(place, server, session, seconds: seconds))
    }
    try server.stop()
    await bare.close()
    await place.database.close()
    try Program(program, ["tally", "verify"], place.environment).finish()
    try Program(program, ["doctor"], place.environment).finish()
    let (recorded, inserted) = (loads.map(\.perSecond).median, inserts.median)
    let (p50, p99) = (loads.map(\.p50).median, loads.map(\.p99).median)
    report.tell("orientations over HTTP, a second", engine, Report.text(recorded))
    report.tell("bare durable inserts, a second", engine, Report.text(inserted))
    report.note("recording ÷ bare insert", engine, recorded / inserted, atLeast: 0.35)
    report.tell("recording p50, p99, ms", engine, "\(Report.text(p50)), \(Report.text(p99))")
    report.note("recording p99 ÷ p50", engine, p99 / p50, under: 10)
  }

  private func record(_ place: Place, _ server: Server, _ session: String, seconds: Int) throws -> Load {
    try Load.run(
      .record, "/desk", on: server, as: session, keys: place.keys, connections: Self.callers, seconds: seconds)
  }

  private static let callers = 32

  /// - Returns: inserts a second.
  private func insert(into database: any Database) async throws -> Double {
    let end = ContinuousClock.now + .seconds(seconds)
    let (time, count) = try await timed {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<Self.callers {
          group.addTask {
            var count = 0
            while ContinuousClock.now < end {
              let (id, at) = (UUID().uuidString, Int(Date().timeIntervalSince1970))
              try await database.write { try $0.run("INSERT INTO bare (id, at) VALUES (\(id), \(at))") }
              count += 1
            }
            return count
          }
        }
        return try await group.reduce(0, +)
      }
    }
    return Double(count) / time
  }
}

import Database
import Foundation

extension Bench {
  /// Recording an orientation over HTTP from 32 connections, with its audit line, every tally and a durable commit,
  /// against a bare insert of one row through the same driver, durable before the next begins. The two take turns.
  ///
  /// What 32 callers insert at once without HTTP, sharing their commits, is printed for comparison: on two cores that
  /// the load generator shares, no request over HTTP comes near it.
  func measureRecording() async throws {
    let place = try await Place.found(self, "recording")
    let bare = try open(location("bare", in: folder))
    try await bare.execute(script: ["CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)"])
    let session = try await place.session(of: "orientacion")
    let server = try await Server.start(place)
    _ = try record(place, server, session, seconds: 1)
    var loads: [Load] = []
    var (inserts, crowds): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      inserts.append(try await insert(into: bare, callers: 1))
      crowds.append(try await insert(into: bare, callers: Self.callers))
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
    report.tell("bare durable inserts one by one, a second", engine, Report.text(inserted))
    report.tell("bare inserts of 32 callers that share commits, a second", engine, Report.text(crowds.median))
    report.note("recording ÷ bare insert", engine, recorded / inserted, atLeast: 0.35)
    report.tell("recording ÷ bare inserts that share commits", engine, Report.text(recorded / crowds.median))
    report.tell("recording p50, p99, ms", engine, "\(Report.text(p50)), \(Report.text(p99))")
    report.note("recording p99 ÷ p50", engine, p99 / p50, under: 10)
  }

  private func record(_ place: Place, _ server: Server, _ session: String, seconds: Int) throws -> Load {
    try Load.run(
      .record, "/desk", on: server, as: session, keys: place.keys, connections: Self.callers, seconds: seconds)
  }

  private static let callers = 32

  /// - Returns: inserts a second.
  private func insert(into database: any Database, callers: Int) async throws -> Double {
    let end = ContinuousClock.now + .seconds(seconds)
    let (time, count) = try await timed {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<callers {
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

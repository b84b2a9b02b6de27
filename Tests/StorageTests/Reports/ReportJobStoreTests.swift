import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ReportJobStoreTests {
  private let later = Town.now.addingTimeInterval(3600)

  private func ask(_ place: ReportedTown, _ id: UUID, _ format: PaperFormat = .pdf, by person: Person = .gina) async throws -> UUID {
    let report = try #require(try await place.report(id))
    return try await place.jobs.ask(for: report, as: format, by: place.town.actor(person), now: Town.now)
  }

  private func find(_ place: ReportedTown, _ job: UUID) async throws -> ReportJob {
    try #require(try await place.jobs.find(job, of: place.town.entity))
  }

  @Test(arguments: Engine.allCases)
  func `whoever asks for the same file gets the same job, and too many have to wait`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let report = try await place.issued()
      let first = try await ask(place, report)
      #expect(try await ask(place, report, by: .hugo) == first)
      #expect(try await ask(place, report, .docx) != first)
      #expect(try await place.jobs.find(first, of: UUID()) == nil)
      #expect(try await place.jobs.recent(of: report, in: place.town.entity).count == 2)
      for month in [2, 5, 8] {
        let period = Period(.quarter, containing: Month(year: 2026, month: month))
        _ = try await ask(place, try await place.begin(.quarterly, period), by: .alicia)
      }
      let one = try await place.begin(.quarterly, ReportedTown.quarter)
      await #expect(throws: ReportJobRefusal.tooManyWaiting) { try await ask(place, one, by: .alicia) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `two workers never take the same job`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      _ = try await ask(place, try await place.issued())
      let jobs = place.jobs
      async let one = jobs.claim(now: Town.now)
      async let two = jobs.claim(now: Town.now)
      let taken = try await [one, two].compactMap(\.self)
      #expect(taken.count == 1 && taken.first?.job.state == .running)
      #expect(try await place.jobs.claim(now: Town.now) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a finished file is taken by whoever reads, noted in the log, and goes after a week`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let report = try await place.issued()
      let id = try await ask(place, report)
      let claimed = try #require(try await place.jobs.claim(now: Town.now))
      #expect(try await place.jobs.beat(claimed, .layOut, page: 12, now: later))
      let under = try await find(place, id)
      #expect(under.step == .layOut && under.page == 12 && under.size == nil)
      try await place.jobs.finish(claimed, [1, 2, 3], now: later)
      let job = try await find(place, id)
      #expect(job.state == .done && job.size == 3 && job.page == nil)
      #expect(try await place.jobs.take(job, by: place.town.actor(.hugo), now: later) == [1, 2, 3])
      #expect(try await place.events().suffix(1) == ["report-exported"])
      #expect(try await ask(place, report) == id, "an issued report gives the same file again")
      #expect(try await place.jobs.purge(now: later.addingTimeInterval(6.9 * 86_400)) == 0)
      #expect(try await place.jobs.purge(now: later.addingTimeInterval(7.1 * 86_400)) == 1)
      await #expect(throws: ReportJobRefusal.notThere) { try await place.jobs.take(job, by: place.town.actor(.hugo), now: later) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a cancelled job stays cancelled, whatever its worker still brings`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let id = try await ask(place, try await place.issued())
      let claimed = try #require(try await place.jobs.claim(now: Town.now))
      await #expect(throws: ReportJobRefusal.notYours) { try await place.jobs.cancel(id, by: place.town.actor(.hugo), now: later) }
      try await place.jobs.cancel(id, by: place.town.actor(.gina), now: later)
      #expect(try await place.jobs.beat(claimed, .write, page: nil, now: later) == false)
      try await place.jobs.finish(claimed, [1], now: later)
      try await place.jobs.release(claimed)
      let job = try await find(place, id)
      #expect(job.state == .cancelled && job.size == nil)
      await #expect(throws: ReportJobRefusal.over) { try await place.jobs.cancel(id, by: place.town.actor(.gina), now: later) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `what a program left in the middle is begun again, some times, and then fails with a sentence`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let id = try await ask(place, try await place.issued())
      for _ in 1...ReportJob.mostAttempts {
        #expect(try await place.jobs.claim(now: Town.now) != nil)
        try await place.jobs.recover(silentSince: Town.now, now: Town.now)
        #expect(try await find(place, id).state == .running, "it gave a sign just now")
        try await place.jobs.recover(silentSince: later, now: later)
      }
      let job = try await find(place, id)
      #expect(job.state == .failed && job.failure == .interrupted && job.failure?.sentence.isEmpty == false)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a program that stops in good order does not count as an attempt`(_ engine: Engine) async throws {
    try await ReportedTown.run(engine) { place in
      let id = try await ask(place, try await place.issued())
      for _ in 1...(ReportJob.mostAttempts + 2) {
        let claimed = try #require(try await place.jobs.claim(now: Town.now))
        try await place.jobs.release(claimed)
      }
      #expect(try await find(place, id).state == .queued)
    }
  }
}

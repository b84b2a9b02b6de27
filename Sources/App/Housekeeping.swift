import Commands
import Database
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Vault
import Web

/// What must happen by itself while the site runs: rows past their window are erased, sealed fields past their time are
/// shredded, sessions and half-done imports go, notices leave, the log is sealed. A machine that sleeps loses nothing but time.
struct Housekeeping: ServiceLifecycle.Service {
  let site: Site
  let settings: Settings
  let log: Logger
  let sealing: LogSealing

  func run() async throws {
    // Answering comes first.
    var isAwake = await sleep(.seconds(5))
    while isAwake {
      await round()
      isAwake = await sleep(.seconds(60))
    }
  }

  /// - Returns: false when the server stops.
  private func sleep(_ time: Duration) async -> Bool {
    do {
      try await cancelWhenGracefulShutdown { try await Task.sleep(for: time) }
      return true
    } catch {
      return false
    }
  }

  /// One failing chore does not keep the others from running; the next round tries it again.
  func round() async {
    for chore in chores {
      do {
        try await chore.work(site.now())
      } catch {
        log.error("housekeeping failed", metadata: ["chore": "\(chore.name)", "error": "\(type(of: error))"])
      }
    }
  }

  private struct Chore {
    let name: String
    let work: (Date) async throws -> Void
  }

  private var chores: [Chore] {
    let database = site.database
    let notices = NoticeStore(database: database)
    return [
      Chore(name: "orientations") { now in
        if try await OrientationStore(database: database).settle(now: now) > 0 { try await database.sweep() }
      },
      Chore(name: "referrals") { now in
        let store = ReferralStore(database: database, keys: try site.keys.ring())
        if try await store.shred(now: now) > 0 { try await database.sweep() }
        try await store.purgeLinks(now: now)
      },
      Chore(name: "sessions") { now in _ = try await site.sessions.purge(now: now) },
      Chore(name: "reports") { now in
        if try await ReportJobStore(database: database).purge(now: now) > 0 { try await database.sweep() }
      },
      Chore(name: "imports") { now in try await DirectoryImportStore(database: database).purge(now: now) },
      Chore(name: "searches") { now in try await MissedSearchStore(database: database).forget(before: now) },
      Chore(name: "notices") { now in
        try await notices.dropStale(now: now)
        try await Postman(notices: notices, settings: settings, press: site.press)?.deliver(now: now)
      },
      Chore(name: "digests") { now in try await WeeklyMail(site: site, settings: settings)?.deliver(now: now) },
      Chore(name: "assurances") { now in try await AssuranceMail(site: site, settings: settings)?.deliver(now: now) },
      Chore(name: "duplicates") { now in try await site.likenesses.searchAgain(now: now) },
      Chore(name: "log") { _ in await sealing.seal() },
    ]
  }
}

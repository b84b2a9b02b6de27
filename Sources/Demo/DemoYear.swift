package import Domain
package import Foundation
import Storage

/// A year of an invented office, played through the same stores and rules as a real one: what it shows, the system did.
/// The same plan and the same last day give the same year.
package struct DemoYear: Sendable {
  /// The year is this long.
  package static let days = 365
  private let stage: Stage

  package init(_ stage: Stage) { self.stage = stage }

  /// The day a year that ends now begins.
  package static func start(endingAt now: Date) -> Day { Day(now).adding(-days) }

  /// Plays everything up to an instant, in order of time.
  /// - Parameter tell: is called at the beginning of each month that was reached.
  package func play(until now: Date, tell: (Month) -> Void = { _ in }) async throws {
    var script = Script(opening)
    var (month, kept): (Month?, Date) = (nil, stage.start.start)
    while let scene = script.next(before: now) {
      if Day(scene.at).month != month {
        month = Day(scene.at).month
        month.map(tell)
      }
      if scene.at.timeIntervalSince(kept) > Self.round {
        try await keep(scene.at)
        script.add(try await LetterScenes(stage).answers(now: scene.at))
        kept = scene.at
      }
      script.add(try await scene.play(stage))
    }
    try await keep(now)
  }

  private var opening: [Scene] {
    DirectoryScenes(stage).opening + BodyScenes(stage).opening + AlertScenes(stage).opening + PlanScenes(stage).opening
      + RevisionScenes(stage).opening + DeskScenes(stage).opening + ReferralScenes(stage).opening
      + IndicatorScenes(stage).opening + ReportScenes(stage).opening
  }

  /// Often enough that the log is never without a seal for long.
  private static let round: TimeInterval = 0.9 * 86_400

  /// What the running system does by itself: what is past its window goes, and the log is sealed.
  private func keep(_ now: Date) async throws {
    let orientations = OrientationStore(database: stage.database)
    while try await orientations.settle(now: now) > 0 {}
    let referrals = ReferralStore(database: stage.database, keys: stage.keys)
    while try await referrals.shred(now: now) > 0 {}
    try await NoticeStore(database: stage.database).dropStale(now: now)
    try await LikenessStore(database: stage.database).searchAgain(now: now)
    try await AuditSealing(database: stage.database).seal(with: stage.keys, now: now)
  }
}

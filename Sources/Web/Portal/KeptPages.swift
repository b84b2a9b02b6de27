import Foundation
import Hummingbird
import Synchronization

/// Public pages as they were made in this minute, for whoever asks next: what they say of the hour holds that long. What
/// this program writes ends them at once; whether another one wrote is asked once a second.
///
/// They are kept by their path alone. An answer to what someone typed, or to where someone stands, is never kept.
final class KeptPages: Sendable {
  /// What all kept pages are made of.
  struct Standing: Equatable {
    let minute: Int
    let writes: Int

    /// - Parameter writes: how often this program has written.
    init(now: Date, writes: Int) {
      minute = Int((now.timeIntervalSince1970 / 60).rounded(.down))
      self.writes = writes
    }
  }

  private struct Kept {
    /// Its bytes are shared, not copied.
    let answer: PortalAnswer
    let edition: String
    /// When the edition was last known to be that in force.
    var checkedAt: Date
  }

  private let pages = Mutex<(standing: Standing, kept: [String: Kept])>((Standing(now: .distantPast, writes: 0), [:]))
  private let most: Int

  /// - Parameter most: how many are kept; with one more all are forgotten, so that who goes through the whole directory
  ///   does not hold the place of the pages that many ask for.
  init(most: Int = 400) { self.most = most }

  /// The page of an address, if its edition was in force a second ago.
  func page(_ path: String, at standing: Standing, now: Date) -> Response? {
    let kept = pages.withLock { $0.standing == standing ? $0.kept[path] : nil }
    guard let kept, abs(now.timeIntervalSince(kept.checkedAt)) < 1 else { return nil }
    return kept.answer.response()
  }

  /// The page of an address, if it is of this edition, which is in force.
  func page(_ path: String, at standing: Standing, of edition: String, now: Date) -> Response? {
    let kept = pages.withLock { pages -> Kept? in
      guard pages.standing == standing, pages.kept[path]?.edition == edition else { return nil }
      pages.kept[path]?.checkedAt = now
      return pages.kept[path]
    }
    return kept?.answer.response()
  }

  /// - Parameter standing: that before the page was made.
  func keep(_ answer: PortalAnswer, as path: String, at standing: Standing, of edition: String, now: Date) {
    pages.withLock { pages in
      guard standing.writes >= pages.standing.writes else { return }
      let isFull = pages.kept.count >= most && pages.kept[path] == nil
      if pages.standing != standing || isFull { pages = (standing, [:]) }
      pages.kept[path] = Kept(answer: answer, edition: edition, checkedAt: now)
    }
  }
}

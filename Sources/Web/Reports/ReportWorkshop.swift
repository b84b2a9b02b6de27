package import Documents
import Domain
import Foundation
import Logging
import Storage
import Synchronization
import Vault

/// Makes the files that were asked for, one at a time. Nothing is lost when the program stops: a job goes back in the
/// queue, or says that it failed.
package struct ReportWorkshop: Sendable {
  /// More patient than with a visitor who waits.
  package static let limits = Press.Limits(seconds: 300, patience: 1, queue: 0, mostInput: 32 << 20, mostOutput: 64 << 20)

  let site: Site
  let press: Press
  /// Seconds between two signs of a running job.
  let pulse: Double

  package init(site: Site, limits: Press.Limits = Self.limits, pulse: Double = 1) {
    self.site = site
    press = site.press.with(limits)
    self.pulse = pulse
  }

  private var jobs: ReportJobStore { site.reportJobs }

  /// Takes up what a program that ended left in the middle.
  /// - Parameter isAlone: no other program works on this database, so whatever is running was left.
  package func recover(isAlone: Bool) async throws {
    let now = site.now()
    try await jobs.recover(
      silentSince: isAlone ? now.addingTimeInterval(1) : now.addingTimeInterval(-ReportJobStore.silence), now: now)
  }

  /// Makes the next file in turn.
  /// - Returns: false when none waits.
  package func next() async throws -> Bool {
    guard let claimed = try await jobs.claim(now: site.now()) else { return false }
    let course = Course()
    let work = Task { try await make(claimed, course) }
    let watch = Task { await follow(claimed, course, work) }
    let end = await withTaskCancellationHandler { await work.result } onCancel: { work.cancel() }
    watch.cancel()
    // Also when the program stops: what became of the job is written down.
    try await Task { try await settle(claimed, end) }.value
    return true
  }

  /// Says how far it is, and ends the work when nobody wants it any more.
  private func follow(_ claimed: ClaimedJob, _ course: Course, _ work: Task<[UInt8], any Error>) async {
    while !Task.isCancelled {
      do {
        try await Task.sleep(for: .seconds(pulse))
        let (step, page) = course.place
        guard try await jobs.beat(claimed, step, page: page, now: site.now()) else { return work.cancel() }
      } catch is CancellationError {
        return
      } catch {
        // The next sign may come through; a job without any is taken up again by whoever sees it.
        site.log.warning("a report gave no sign", metadata: ["error": "\(type(of: error))"])
      }
    }
  }

  private func settle(_ claimed: ClaimedJob, _ end: Result<[UInt8], any Error>) async throws {
    do {
      try await jobs.finish(claimed, try end.get(), now: site.now())
    } catch is CancellationError {
      try await jobs.release(claimed)
    } catch PressRefusal.stopped {
      // Of a job that was cancelled this changes nothing.
      try await jobs.release(claimed)
    } catch let failure as ReportJobFailure {
      try await jobs.fail(claimed, failure, now: site.now())
    } catch let refusal as PressRefusal {
      site.log.error("a report could not be made", metadata: ["format": "\(claimed.job.format.rawValue)", "why": "\(refusal)"])
      try await jobs.fail(claimed, ReportJobFailure(refusal), now: site.now())
    } catch {
      site.log.error("a report could not be made", metadata: ["error": "\(type(of: error))"])
      try await jobs.fail(claimed, .broken, now: site.now())
    }
  }

  private func make(_ claimed: ClaimedJob, _ course: Course) async throws -> [UInt8] {
    guard let report = try await site.planReports.find(claimed.job.report, of: claimed.entity) else {
      throw ReportJobFailure.gone
    }
    let pack = try await site.catalogs.current(claimed.entity, digest: nil)
    let document = try await site.document(
      of: report, in: claimed.entity, pack: pack, with: try site.keys.ring(), now: site.now())
    try Task.checkCancellation()
    course.reach(.read)
    let bytes = try await print(document, as: claimed.job.format, course)
    course.reach(.keep)
    return bytes
  }

  private func print(_ document: PlanDocument, as format: PaperFormat, _ course: Course) async throws -> [UInt8] {
    let report = document.report
    switch format {
    case .pdf:
      return try await press.pdf(ReportMarkup(report, digest: document.digest, for: .paper).document) { progress in
        course.reach(progress.step < 4 ? .read : progress.step < 6 ? .layOut : .write, page: progress.page)
      }
    case .docx:
      course.reach(.write)
      return try await press.docx(
        ReportMarkup(report, digest: document.digest, for: .word).document, isWide: report.isWide)
    }
  }
}

/// How far the work is, told by one thread and read by another.
private final class Course: Sendable {
  private let state = Mutex((step: ReportJobStep.gather, page: Int?.none))

  var place: (step: ReportJobStep, page: Int?) { state.withLock { $0 } }
  func reach(_ step: ReportJobStep, page: Int? = nil) { state.withLock { $0 = (step, page) } }
}

extension ReportJobFailure: Error {
  fileprivate init(_ refusal: PressRefusal) {
    switch refusal {
    case .missing: self = .missingTool
    case .tooLong, .busy: self = .tooLong
    case .tooLarge: self = .tooLarge
    case .stopped, .failed: self = .broken
    }
  }
}

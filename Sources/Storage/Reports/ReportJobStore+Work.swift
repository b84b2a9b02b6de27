import Database
package import Domain
package import Foundation
import Vault

/// A job somebody took on, and the entity it is of.
package struct ClaimedJob: Sendable, Equatable {
  package let job: ReportJob
  package let entity: UUID
}

extension ReportJobStore {
  /// Seconds without a sign after which a running job is taken for abandoned.
  package static let silence = 30.0

  /// The next job in turn, now running; nil when none waits. Several servers never take the same.
  package func claim(now: Date) async throws -> ClaimedJob? {
    // Most of the time nothing waits, and a read is enough to know.
    let waits = try await database.read {
      try $0.value("SELECT count(*) FROM report_job WHERE state = 'queued'", as: Int.self) ?? 0
    }
    guard waits > 0 else { return nil }
    return try await database.write { transaction in
      guard
        let row = try transaction.row(
          "SELECT id, entity_id FROM report_job WHERE state = 'queued' ORDER BY asked_at, id LIMIT 1")
      else { return nil }
      let (id, entity): (UUID, UUID) = (try row["id"], try row["entity_id"])
      try transaction.run(
        """
        UPDATE report_job SET state = 'running', step = 1, page = NULL, attempts = attempts + 1, beat_at = \(now)
        WHERE entity_id = \(entity) AND id = \(id)
        """)
      return try transaction.job(id, of: entity).map { ClaimedJob(job: $0, entity: entity) }
    }
  }

  /// Says how far a running job is.
  /// - Returns: false when it is no longer wanted.
  package func beat(_ claimed: ClaimedJob, _ step: ReportJobStep, page: Int?, now: Date) async throws -> Bool {
    try await database.write { transaction in
      try transaction.run(
        """
        UPDATE report_job SET step = \(step.rawValue), page = \(page), beat_at = \(now)
        WHERE entity_id = \(claimed.entity) AND id = \(claimed.job.id) AND state = 'running'
        """) == 1
    }
  }

  /// Keeps the file, unless the job was cancelled meanwhile.
  package func finish(_ claimed: ClaimedJob, _ bytes: [UInt8], now: Date) async throws {
    try await database.write { transaction in
      guard try transaction.end(claimed, .done, nil, now: now) else { return }
      try transaction.run(
        """
        INSERT INTO report_file (job_id, entity_id, size, digest, bytes)
        VALUES (\(claimed.job.id), \(claimed.entity), \(bytes.count), \(Fingerprint.hexadecimal(of: bytes)),
          \(SQLValue.blob(bytes)))
        """)
    }
  }

  package func fail(_ claimed: ClaimedJob, _ failure: ReportJobFailure, now: Date) async throws {
    try await database.write { transaction in _ = try transaction.end(claimed, .failed, failure, now: now) }
  }

  /// Puts a job back in the queue because the program stops; that does not count as an attempt.
  package func release(_ claimed: ClaimedJob) async throws {
    try await database.write { transaction in
      try transaction.run(
        """
        UPDATE report_job SET state = 'queued', step = 1, page = NULL, beat_at = NULL, attempts = attempts - 1
        WHERE entity_id = \(claimed.entity) AND id = \(claimed.job.id) AND state = 'running'
        """)
    }
  }

  /// Puts jobs that a program left in the middle back in the queue; those left several times fail.
  /// - Parameter silentSince: running jobs that gave no sign after this are abandoned.
  package func recover(silentSince: Date, now: Date) async throws {
    let left = try await database.read {
      try $0.value(
        "SELECT count(*) FROM report_job WHERE state = 'running' AND beat_at < \(silentSince)", as: Int.self) ?? 0
    }
    guard left > 0 else { return }
    try await database.write { transaction in
      try transaction.run(
        """
        UPDATE report_job SET state = 'failed', failure = 'interrupted', beat_at = NULL, ended_at = \(now)
        WHERE state = 'running' AND beat_at < \(silentSince) AND attempts >= \(ReportJob.mostAttempts)
        """)
      try transaction.run(
        """
        UPDATE report_job SET state = 'queued', step = 1, page = NULL, beat_at = NULL
        WHERE state = 'running' AND beat_at < \(silentSince)
        """)
    }
  }

  /// Deletes what ended too long ago, with its files.
  /// - Returns: how many jobs went.
  @discardableResult
  package func purge(now: Date) async throws -> Int {
    let limit = now.addingTimeInterval(-Double(ReportJob.keptDays) * 86_400)
    let old = try await database.read {
      try $0.value("SELECT count(*) FROM report_job WHERE ended_at < \(limit)", as: Int.self) ?? 0
    }
    guard old > 0 else { return 0 }
    return try await database.write { transaction in
      try transaction.run(
        "DELETE FROM report_file WHERE job_id IN (SELECT id FROM report_job WHERE ended_at < \(limit))")
      return try transaction.run("DELETE FROM report_job WHERE ended_at < \(limit)")
    }
  }
}

extension Transaction {
  /// - Returns: false when it was no longer running.
  fileprivate func end(
    _ claimed: ClaimedJob, _ state: ReportJobState, _ failure: ReportJobFailure?, now: Date
  ) throws -> Bool {
    try run(
      """
      UPDATE report_job SET state = \(state.rawValue), failure = \(failure?.rawValue), beat_at = NULL, page = NULL,
        step = \(ReportJobStep.keep.rawValue), ended_at = \(now)
      WHERE entity_id = \(claimed.entity) AND id = \(claimed.job.id) AND state = 'running'
      """) == 1
  }
}

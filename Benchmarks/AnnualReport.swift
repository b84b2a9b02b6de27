import Database
import Domain
import Foundation
import Storage

extension Bench {
  /// The closing of a year with 200 agreements and the plan's own indicators, as PDF and as XLSX; and what the server
  /// holds at most when there are ten times as many agreements as a report lists at all.
  func measureReport() async throws {
    let few = try await takeOut(agreements: 200)
    let more = try await takeOut(agreements: 2000, printed: false)
    let many = try await takeOut(agreements: 20_000, printed: false)
    report.tell("indicators in the report", engine, String(few.indicators))
    report.note("annual report, 200 agreements, to PDF, s", engine, few.pdf, under: 20)
    report.note("annual report, 200 agreements, to XLSX, s", engine, few.xlsx, under: 3)
    report.tell("annual report, 20 000 agreements, to XLSX, s", engine, Report.text(many.xlsx))
    report.tell("peak memory of the server after 2000, MB", engine, Report.text(more.peak))
    report.tell("peak memory of the server after 20 000, MB", engine, Report.text(many.peak))
    report.note("peak memory 20 000 ÷ 2000", engine, many.peak / more.peak, under: 1.1)
  }

  private struct Taken {
    let pdf, xlsx, peak: Double
    let indicators: Int
  }

  /// - Parameter printed: also as PDF.
  private func takeOut(agreements count: Int, printed: Bool = true) async throws -> Taken {
    let place = try await Place.found(self, "report-\(count)")
    try await place.promise(count)
    let (actor, now) = (try await place.actor("secretaria"), Date())
    let year = Period(.year, containing: Day(now).month)
    let reports = PlanReportStore(database: place.database)
    let id = try await reports.begin(.annual, year, by: actor, now: now)
    let session = try await place.session(of: "secretaria")
    let server = try await Server.start(place)
    let path = "/reports/\(id.uuidString.lowercased())/report.xlsx"
    _ = try Wire.fetch(port: server.port, path: path, session: session)
    let xlsx = try await timed { try Wire.fetch(port: server.port, path: path, session: session) }
    guard xlsx.answer > 10_000, let report = try await reports.find(id, of: place.entity) else {
      throw Trouble("no workbook came")
    }
    let jobs = ReportJobStore(database: place.database)
    let pdf = try await timed {
      guard printed else { return }
      let job = try await jobs.ask(for: report, as: .pdf, by: actor, now: Date())
      try await jobs.wait(for: job, of: place.entity)
    }
    let peak = server.peakMegabytes
    try server.stop()
    await place.database.close()
    return Taken(pdf: pdf.seconds, xlsx: xlsx.seconds, peak: peak, indicators: place.plan.indicators.count)
  }
}

extension ReportJobStore {
  fileprivate func wait(for id: UUID, of entity: UUID) async throws {
    while true {
      guard let job = try await find(id, of: entity) else { throw Trouble("the job is gone") }
      switch job.state {
      case .queued, .running: try await Task.sleep(for: .milliseconds(50))
      case .done: return
      case .failed, .cancelled: throw Trouble("no PDF: \(job.failure?.rawValue ?? job.state.rawValue)")
      }
    }
  }
}

extension Place {
  /// Agreements of every state over the year, in the bodies of the plan.
  fileprivate func promise(_ count: Int) async throws {
    let today = Day(Date())
    try await database.write { transaction in
      let bodies: [UUID] = try transaction.rows("SELECT id FROM body ORDER BY id").map { try $0["id"] }
      let owners: [UUID] = try transaction.rows("SELECT id FROM organization ORDER BY id LIMIT 20").map { try $0["id"] }
      for number in 1...count {
        let due = Day(number: today.number - 200 + number * 37 % 230)
        let isDone = number % 3 == 0
        try transaction.run(
          """
          INSERT INTO agreement (id, entity_id, body_id, number, text, organization_id, post, made_on, due_on, state, evidence,
            closed_on, version)
          VALUES (\(UUID()), \(entity), \(bodies[number % bodies.count]), \(number),
            \("Entregar el listado \(number) de servicios con horario, lugar y persona de contacto de la institución"),
            \(owners[number % owners.count]), 'Subgerencia de desarrollo social', \(due.adding(-30)), \(due), \(isDone ? "done" : "open"),
            \(isDone ? "Oficio \(number)" : nil), \(isDone ? due : nil), 1)
          """)
      }
    }
  }
}

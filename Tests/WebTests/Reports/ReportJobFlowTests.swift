import Documents
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

/// Files made in the background, with stand-ins for the tools.
@Suite struct ReportJobFlowTests {
  private func ask(_ browser: Browser, _ report: UUID, _ format: String = "pdf") async throws -> String {
    let answer = try await browser.post("/reports/\(report.text)/files", ["format": format])
    return try #require(answer.location)
  }

  /// Issued with the document the pages would freeze.
  private func issue(_ town: ReportedTown, _ site: TestSite) async throws -> UUID {
    let id = try await town.begin()
    _ = try await town.write([.lessons: "Sirvió", .recommendations: "Seguir"], in: id)
    _ = try await site.browser(.alicia).post("/reports/\(id.text)/issue", ["seen": "2"])
    return id
  }

  private func shop(_ site: TestSite, seconds: Double = 60) -> ReportWorkshop {
    ReportWorkshop(site: site.site, limits: .init(seconds: seconds, patience: 1, queue: 0), pulse: 0.05)
  }

  @Test(arguments: ["pdf", "docx"])
  func `a file is asked for, waits, is made and is taken by somebody else`(_ format: String) async throws {
    try await PlanReportFlowTests.site { site, town in
      let report = try await issue(town, site)
      let (gina, hugo) = (try await site.browser(.gina), try await site.browser(.hugo))
      let job = try await ask(gina, report, format)
      let waiting = try await gina.get(job).text
      #expect(waiting.contains("En espera") && waiting.contains("Cancelar") && waiting.contains("data-poll"))
      #expect(waiting.contains("<noscript><meta http-equiv=\"refresh\""), "looks again without JavaScript too")
      #expect(!(try await hugo.get(job).text.contains("Cancelar")))
      #expect(try await shop(site).next())
      #expect(try await shop(site).next() == false)
      let done = try await hugo.get(job).text
      #expect(done.contains("Listo") && done.contains(job + "/file") && !done.contains("data-poll") && !done.contains("refresh"))
      let file = try await hugo.get(job + "/file")
      #expect(file.status == .ok && file.headers[.contentDisposition] == "attachment; filename=\"cierre-anual-2026.\(format)\"")
      let page = try await hugo.get("/reports/\(report.text)").text
      let digest = try #require(page.firstMatch(of: /report-digest">([0-9a-f ]{19})</)).1
      #expect(file.text.contains(digest), "the same digest as on the page")
      #expect(page.contains(job) && page.contains("pedido el"))
      #expect(try await site.browser(.alicia).get("/audit").text.contains("Pidió el archivo de un informe"))
    }
  }

  @Test func `cancelling ends the tool and leaves no file`() async throws {
    try await PlanReportFlowTests.site("touch \"$(dirname \"$0\")/started\"; exec sleep 600") { site, town in
      let gina = try await site.browser(.gina)
      let job = try await ask(gina, try await issue(town, site))
      let work = Task { try await shop(site).next() }
      let id = try #require(UUID(uuidString: String(job.split(separator: "/")[2])))
      while try await site.site.reportJobs.find(id, of: site.town.entity)?.step != .read { try await Task.sleep(for: .milliseconds(20)) }
      #expect(try await gina.get(job).text.contains("Paso 2 de 5: lee el documento"))
      #expect(try await gina.post(job + "/cancellation").status == .seeOther)
      #expect(try await work.value)
      let text = try await gina.get(job).text
      #expect(text.contains("Cancelado") && !text.contains("/file"))
      #expect(try await gina.get(job + "/file").status == .conflict)
      #expect(try await shop(site).next() == false)
    }
  }

  @Test func `a server that stops in the middle puts the file back in the queue, the next one makes it`() async throws {
    try await PlanReportFlowTests.site("if [ -e \"$(dirname \"$0\")/go\" ]; then cat; else touch \"$(dirname \"$0\")/go\"; exec sleep 600; fi") {
      site, town in
      let gina = try await site.browser(.gina)
      let job = try await ask(gina, try await issue(town, site))
      let id = try #require(UUID(uuidString: String(job.split(separator: "/")[2])))
      let work = Task { try await shop(site).next() }
      while try await site.site.reportJobs.find(id, of: site.town.entity)?.step != .read { try await Task.sleep(for: .milliseconds(20)) }
      work.cancel()
      _ = try await work.value
      #expect(try await gina.get(job).text.contains("En espera"))
      while try await shop(site).next() {}
      #expect(try await gina.get(job).text.contains("Listo"))
    }
  }

  @Test func `a server that was killed leaves a file that the next one makes`() async throws {
    try await PlanReportFlowTests.site { site, town in
      let gina = try await site.browser(.gina)
      let job = try await ask(gina, try await issue(town, site))
      #expect(try await site.site.reportJobs.claim(now: site.clock.now) != nil)
      try await shop(site).recover(isAlone: false)
      #expect(try await gina.get(job).text.contains("Preparándose"), "another server may be at it")
      site.clock.pass(minutes: 1)
      try await shop(site).recover(isAlone: false)
      #expect(try await shop(site).next())
      #expect(try await gina.get(job).text.contains("Listo"))
    }
  }

  @Test(arguments: [("exit 3", ReportJobFailure.broken), ("exec sleep 600", .tooLong)])
  func `a tool that fails or hangs is said in a sentence`(_ script: String, _ failure: ReportJobFailure) async throws {
    try await PlanReportFlowTests.site(script) { site, town in
      let gina = try await site.browser(.gina)
      let job = try await ask(gina, try await issue(town, site))
      #expect(try await shop(site, seconds: failure == .tooLong ? 0.3 : 60).next())
      let text = try await gina.get(job).text
      #expect(text.contains("No se pudo preparar") && text.contains(failure.sentence))
    }
  }

  @Test func `a draft that was discarded meanwhile is said in a sentence`() async throws {
    try await PlanReportFlowTests.site { site, town in
      let alicia = try await site.browser(.alicia)
      let draft = try await town.begin()
      let job = try await ask(alicia, draft)
      _ = try await alicia.post("/reports/\(draft.text)/removal")
      #expect(try await shop(site).next())
      #expect(try await alicia.get(job).text.contains(ReportJobFailure.gone.sentence))
    }
  }

  @Test func `without the tools nothing is offered but what needs none`() async throws {
    try await PlanReportFlowTests.site(nil) { site, town in
      let report = try await issue(town, site)
      let gina = try await site.browser(.gina)
      let text = try await gina.get("/reports/\(report.text)").text
      #expect(text.contains("apt install weasyprint pandoc") && !text.contains("Preparar PDF") && text.contains("report.xlsx"))
      let answer = try await gina.post("/reports/\(report.text)/files", ["format": "pdf"])
      #expect(answer.status == .conflict && answer.text.contains("apt install weasyprint"))
      #expect(try await gina.post("/reports/\(report.text)/files", ["format": "exe"]).status == .badRequest)
    }
  }
}

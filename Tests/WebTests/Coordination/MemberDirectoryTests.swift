import Database
import Documents
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct MemberDirectoryTests {
  private func appointed(_ site: TestSite, days: Double) async throws {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
    let seat = try #require(view.inForce.first { $0.organization == "Demuna" })
    _ = try await site.site.bodies.appoint(
      Town.appointment("Ana Quispe"), .titular, for: seat.membership.id, in: "grupo", by: site.town.actor(.alicia),
      now: Town.now.addingTimeInterval(-days * 86_400))
  }

  @Test func `every format carries the same lines and digest, and marks whoever nobody confirmed`() async throws {
    try await TestSite.run { site in
      try await appointed(site, days: 200)
      let gina = try await site.browser(.gina)
      let page = try await gina.get("/bodies/grupo/directory")
      let digest = try #require(page.text.firstMatch(of: /<code>((?:[0-9a-f]{4} ){3}[0-9a-f]{4})<\/code>/)).1
      #expect(page.text.contains("1 punto focal está sin confirmar") && page.text.contains("<tr class=\"warn\">"))
      let table = try await gina.get("/bodies/grupo/directory.csv")
      #expect(table.text.contains("Ana Quispe,Titular,Coordinadora,oficina@prueba.pe"))
      #expect(table.text.contains(",Sí,\(digest)\r\n"))
      let book = try await gina.get("/bodies/grupo/directory.xlsx")
      #expect(book.status == .ok && book.headers[.contentDisposition]?.contains("integrantes-grupo.xlsx") == true)
      let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
      let directory = MemberDirectory(view: view, plan: PlanPack.coordinated().identity, now: Town.now)
      #expect(directory.digest == digest)
      let cells = directory.report.tables.flatMap(\.rows).joined().map(\.text)
      #expect(cells.contains { $0.hasPrefix("SIN CONFIRMAR desde") })
      for line in directory.lines { #expect(cells.contains(line.institution)) }
      let printed = String(decoding: ReportMarkup(directory.report, digest: directory.digest, for: .paper).document, as: UTF8.self)
      #expect(printed.contains(digest) && printed.contains("SIN CONFIRMAR desde") && printed.contains("Ana Quispe"))
      #expect(try await site.site.audit.count(of: "report-exported", in: site) == 2)
    }
  }

  @Test func `without the tool the page says what to install, and CSV and Excel are there`() async throws {
    try await TestSite.run { site in
      try await appointed(site, days: 1)
      let page = try await site.browser(.gina).get("/bodies/grupo/directory.pdf")
      #expect(page.status == .conflict && page.text.contains("Directorio de integrantes"))
      let list = try await site.browser(.gina).get("/bodies/grupo/directory")
      #expect(list.text.contains("apt install") && list.text.contains("directory.xlsx"))
      #expect(!list.text.contains("directory.pdf\"") && !list.text.contains("sin confirmar"))
    }
  }
}

extension AuditStore {
  fileprivate func count(of event: String, in site: TestSite) async throws -> Int {
    try await site.site.database.read { try $0.value("SELECT count(*) FROM audit_line WHERE event = \(event)") } ?? 0
  }
}

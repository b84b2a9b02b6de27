import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct TermsPageTests {
  private func run(_ body: @Sendable (TestSite) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await PackStore(database: site.site.database).load(.monitored, entity: site.town.entity, now: Town.now)
      try await body(site)
    }
  }

  private func fields(_ site: TestSite, target: String = "20", seen: String = "0") -> KeyValuePairs<String, String> {
    [
      "from": "2026-10", "target": target, "direction": "up", "baseline": "12,5", "baseline-says": "Informe 2025",
      "responsible": site.town.organizations["demuna"]?.uuidString.lowercased() ?? "", "reason": "Acuerdo de la sesión 4", "seen": seen,
    ]
  }

  @Test func `the planner sets a target; matrix, indicator, CSV and report show it with how far it is`() async throws {
    try await run { site in
      try await site.town.count("need", Month(year: 2026, month: 11), ["empleo"], 31, in: site.site.database)
      let fabio = try await site.browser(.fabio)
      #expect(try await fabio.get("/matrix/empleo").text.contains("href=\"/matrix/empleo/terms\""))
      let saved = try await fabio.post("/matrix/empleo/terms", fields(site))
      #expect(saved.location == "/matrix/empleo?ok=saved")
      let gina = try await site.browser(.gina)
      let page = try await gina.get("/matrix/empleo").text
      for words in ["20 o más", "Meta alcanzada", "12,5, Informe 2025", "Demuna", "Acuerdo de la sesión 4", "Fabio", "«En camino»"] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(!page.contains("/matrix/empleo/terms"))
      let matrix = try await gina.get("/matrix").text
      for words in ["20 o más", "Meta alcanzada", "Responsable: Demuna", "con meta"] { #expect(matrix.contains(words), "\(words)") }
      let csv = try await gina.get("/matrix.csv").text
      #expect(csv.contains("Línea de base,Meta,Avance,Responsable"))
      #expect(csv.contains("\"12,5, Informe 2025\",20 o más,Meta alcanzada,Demuna"))
      let report = try await gina.get("/reports/matrix").text
      #expect(report.contains("20 o más") && report.contains("Meta alcanzada") && report.contains("12,5, Informe 2025"))
    }
  }

  @Test func `everything wrong is said at once and what was typed is kept`() async throws {
    try await run { site in
      let alicia = try await site.browser(.alicia)
      let answer = try await alicia.post(
        "/matrix/empleo/terms",
        ["from": "", "target": "1.284", "baseline": "9", "baseline-says": "", "responsible": "x", "reason": "", "seen": "0"])
      #expect(answer.status == .unprocessableContent)
      for field in ["from", "target", "baseline-says", "responsible", "reason"] {
        #expect(answer.text.contains("href=\"#\(field)\""), "\(field)")
      }
      #expect(answer.text.contains("value=\"1.284\"") && answer.text.contains("<title>Error: "))
      let over = try await alicia.post(
        "/matrix/avance/terms", ["from": "2026-10", "target": "101", "reason": "Sesión", "seen": "0"])
      #expect(over.status == .unprocessableContent && over.text.contains("href=\"#target\""))
      let month = try await alicia.post("/matrix/empleo/terms", ["from": "2026-11", "target": "1", "reason": "Sesión", "seen": "0"])
      #expect(month.status == .unprocessableContent && month.text.contains("href=\"#from\""))
    }
  }

  @Test func `of two who change it the second is told, and yes-or-no asks for a day`() async throws {
    try await run { site in
      let (alicia, fabio) = (try await site.browser(.alicia), try await site.browser(.fabio))
      _ = try await alicia.post("/matrix/empleo/terms", fields(site))
      let second = try await fabio.post("/matrix/empleo/terms", fields(site, target: "30"))
      #expect(second.status == .unprocessableContent && second.text.contains("Otra persona cambió"))
      #expect(second.text.contains("value=\"30\"") && second.text.contains("name=\"seen\" value=\"1\""))
      let form = try await alicia.get("/matrix/decision/terms").text
      #expect(form.contains("La meta es que se cumpla") && !form.contains("name=\"baseline\""))
      let set = try await alicia.post(
        "/matrix/decision/terms", ["from": "2026-07", "target": "yes", "target-day": "2026-12-15", "reason": "Acta", "seen": "0"])
      #expect(set.status == .seeOther)
      #expect(try await alicia.get("/matrix").text.contains("Sí, hasta el 15 dic 2026"))
      #expect(try await alicia.get("/matrix/necesidades/terms").text.contains("no tiene meta"))
    }
  }

  @Test func `a focal point is asked for its indicators, reports them as so many of so many, and no others`() async throws {
    try await run { site in
      let fabio = try await site.browser(.fabio)
      let demuna = try #require(site.town.organizations["demuna"]).uuidString.lowercased()
      _ = try await fabio.post(
        "/matrix/avance/terms", ["from": "2026-07", "target": "90", "responsible": demuna, "reason": "Acta", "seen": "0"])
      let carmen = try await site.browser(.carmen)
      #expect(try await carmen.get("/").text.contains("Reporta los indicadores que el sistema no puede contar"))
      #expect(!(try await site.browser(.hugo).get("/").text.contains("Reporta los indicadores")))
      let mine = try await carmen.get("/matrix?responsible=\(demuna)&missing=1&month=2026-09").text
      #expect(mine.contains("1 de 18 indicadores.") && mine.contains("Indicador avance") && !mine.contains("Indicador visitas"))
      #expect(mine.contains("href=\"/matrix/avance/report?period=2026-07\""))
      let wrong = try await carmen.post(
        "/matrix/avance/report", ["period": "2026-07", "seen": "0", "part": "24", "whole": "18", "evidence": "Acta 3"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("href=\"#whole\"") && wrong.text.contains("value=\"24\""))
      let saved = try await carmen.post(
        "/matrix/avance/report", ["period": "2026-07", "seen": "0", "part": "18", "whole": "24", "evidence": "Acta 3"])
      #expect(saved.status == .seeOther)
      let shown = try await carmen.get("/matrix?month=2026-09").text
      #expect(shown.contains("75 %") && shown.contains("18 de 24") && shown.contains("En camino"))
      // For another period nobody answers yet.
      let other = try await carmen.post(
        "/matrix/avance/report", ["period": "2026-04", "seen": "0", "part": "1", "whole": "2", "evidence": "Acta"])
      #expect(other.status == .forbidden)
      #expect(!(try await carmen.get("/").text.contains("Reporta los indicadores")))
    }
  }

  @Test func `the matrix is filtered by part and by what is missing, and nonsense shows everything`() async throws {
    try await run { site in
      let gina = try await site.browser(.gina)
      let part = try await gina.get("/matrix?chapter=cuadro-15").text
      #expect(part.contains("1 de 18 indicadores.") && part.contains("Indicador decision") && !part.contains("Indicador visitas"))
      #expect(part.contains("Ver todos"))
      let missing = try await gina.get("/matrix?missing=1").text
      #expect(missing.contains("Indicador visitas") && !missing.contains("Indicador orientaciones"))
      let nobody = try await gina.get("/matrix?responsible=none&chapter=h2").text
      #expect(nobody.contains("El plan no da indicadores para este hito"))
      for query in ["chapter=nada", "responsible=x", "responsible=\(UUID().uuidString)", "missing=9", "chapter=%00"] {
        let all = try await gina.get("/matrix?\(query)").text
        #expect(all.contains("Indicador visitas") && all.contains("Indicador orientaciones"), "\(query)")
      }
    }
  }
}

import Documents
import Domain
import HTML
import Storage

/// A report of the plan inside the site's frame, with what can be done with it.
struct PlanReportPage: Page {
  let report: PlanReport
  let document: PlanDocument
  let editions: [PlanReport]
  let jobs: [ReportJob]
  let actor: Actor
  let press: Press
  let token: HTML

  var title: String { report.title }
  var section: Section? { .reports }
  private var address: String { "/reports/\(report.id.text)" }

  var content: HTML {
    """
    <a class="crumb" href="/reports">Informes</a>
    \(report.isDraft ? draft : issued)
    <section class="stack no-print" aria-labelledby="files"><h2 id="files">Descargar</h2>\(files)\(made)\(MissingTools(press: press).markup)</section>
    \(ReportMarkup(document.report, digest: document.digest, for: .screen).body)
    """
  }

  // MARK: Standing

  private var draft: HTML {
    """
    <div class="notice no-print"><h2>Borrador</h2><p>Solo lo ven la secretaría técnica y planeamiento. Las cifras son las de este momento.</p>\
    \(if: !report.missing.isEmpty, "<p>Falta escribir: \(report.missing.map(\.name).joined(separator: "; ")).</p>")</div>
    <div class="actions no-print"><a class="button" href="\(address)/edit">Escribir</a>\
    \(if: Policy.allows(actor, .issuePlanReport), "<a class=\"button secondary\" href=\"\(address)/issue\">Emitir</a>")\
    <a class="button secondary" href="\(address)/removal">Descartar</a></div>
    """
  }

  private var issued: HTML {
    """
    \(if: !document.isWhole, "<div class=\"notice error\" role=\"alert\"><h2>La huella no corresponde</h2><p>Este informe ya no es el que se emitió. No lo uses y avisa a quien administra el sistema.</p></div>")
    \(newer.map { "<div class=\"notice warning no-print\"><p>Hay una versión corregida: <a href=\"/reports/\($0.id.text)\">versión \($0.edition)</a>.</p></div>" as HTML })
    <dl class="facts no-print"><div><dt>Emitido</dt><dd>\(report.issue.map { "\(Moment.text($0.at)), por \($0.by)" })</dd></div>\
    <div><dt>Versión</dt><dd>\(report.edition)\(others)</dd></div>\
    \(report.reason.map { "<div><dt>Por qué se corrigió</dt><dd>\($0)</dd></div>" as HTML })\
    \(report.issue.map { "<div><dt>Huella completa</dt><dd><span class=\"code\">\(String($0.digest.prefix(32))) \(String($0.digest.suffix(32)))</span></dd></div>" as HTML })</dl>
    \(if: newest.id == report.id && Policy.allows(actor, .writePlanReport), "<p class=\"no-print\"><a class=\"button secondary\" href=\"\(address)/correction\">Corregir con otra versión</a></p>")
    """
  }

  private var newest: PlanReport { editions.first ?? report }
  private var newer: PlanReport? { editions.first { !$0.isDraft && $0.edition > report.edition } }

  private var others: HTML {
    let rest = editions.filter { $0.id != report.id }
    guard !rest.isEmpty else { return .empty }
    return """
       <span class="quiet">· también \(rest.enumerated(), { "\(if: $0.offset > 0, ", ")<a href=\"/reports/\($0.element.id.text)\">versión \($0.element.edition)\(if: $0.element.isDraft, " (borrador)")</a>" })</span>
      """
  }

  // MARK: Files

  private var files: HTML {
    """
    <div class="actions"><a class="button secondary" href="\(address)/report.xlsx">Excel</a>\
    \(PaperFormat.allCases.filter { press.has($0.tool) }, ask)\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
    """
  }

  private func ask(_ format: PaperFormat) -> HTML {
    """
    <form method="post" action="\(address)/files">\(token)<input type="hidden" name="format" value="\(format.rawValue)">\
    <button class="button secondary">Preparar \(format.name)</button></form>
    """
  }

  private var made: HTML {
    guard !jobs.isEmpty else { return .empty }
    return """
      <ul class="rows">\(jobs, row)</ul>
      """
  }

  private func row(_ job: ReportJob) -> HTML {
    """
    <li><p><a href="/reports/jobs/\(job.id.text)">\(job.format.name) pedido el \(Moment.text(job.askedAt))</a>, por \(job.asker)</p>\
    <div class="cluster">\(JobWords.badge(job))</div></li>
    """
  }
}

extension PaperFormat {
  var tool: Press.Tool { self == .pdf ? .weasyprint : .pandoc }
}

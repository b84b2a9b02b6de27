import Documents
import Domain
import HTML
import Storage

/// *Informes*: those of the plan, and what can be taken out at any time.
struct ReportListPage: Page {
  let reports: [PlanReport]
  let total: Int
  let page: Int
  /// Also drafts are listed, and one can be begun.
  let writes: Bool
  let kinds: [ReportKind]
  let press: Press

  var title: String { "Informes" }
  var section: Section? { .reports }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Informes</h1>\
    <p class="lead">Para leer, imprimir o descargar. Cada formato trae las mismas cifras y la misma huella.</p></div>\
    \(if: writes, "<div class=\"actions no-print\"><a class=\"button\" href=\"/reports/new\">Empezar un informe</a></div>")</div>
    <section class="stack" aria-labelledby="of-plan"><h2 id="of-plan">Informes del plan</h2>
    \(reports.isEmpty ? none : list)
    \(Paging(page: page, size: PlanReportStore.pageSize, total: total, label: "Páginas de informes").links(at: "/reports"))</section>
    <section class="stack" aria-labelledby="any-time"><h2 id="any-time">En cualquier momento</h2>
    \(if: kinds.isEmpty, "<div class=\"empty\"><p>Tu cuenta no puede sacar informes.</p></div>")
    <ul class="rows">\(kinds, row)</ul>
    \(MissingTools(press: press).markup)</section>
    """
  }

  private var none: HTML {
    """
    <div class="empty"><p>Todavía no hay informes del plan.</p><p class="quiet">La secretaría técnica los emite cada trimestre, \
    semestre y año. Las cifras salen de lo registrado; ella escribe lo demás.</p></div>
    """
  }

  private var list: HTML {
    """
    <table class="data"><caption class="hidden-text">Informes del plan</caption><thead><tr><th scope="col">Informe</th>\
    <th scope="col">Versión</th><th scope="col">Estado</th><th scope="col">Cuándo</th></tr></thead><tbody>\(reports, row)</tbody></table>
    """
  }

  private func row(_ report: PlanReport) -> HTML {
    """
    <tr><th scope="row"><a href="/reports/\(report.id.text)">\(report.title)</a></th><td data-label="Versión">\(report.edition)</td>\
    <td data-label="Estado"><span class="badge \(report.isDraft ? "draft" : "accepted")">\(report.isDraft ? "Borrador" : "Emitido")</span></td>\
    <td data-label="Cuándo">\(Moment.text(report.issue?.at ?? report.editedAt)), \(report.issue?.by ?? report.author)</td></tr>
    """
  }

  private func row(_ kind: ReportKind) -> HTML {
    """
    <li><h3><a href="\(kind.address)">\(kind.title)</a></h3><p>\(kind.about)</p>\
    <p class="small">Descargar: \(ReportFiles(kind: kind, press: press, query: []).links)</p></li>
    """
  }
}

/// A report inside the site's frame: to read, and to print as it stands.
struct ReportPrintPage: Page {
  let kind: ReportKind
  let report: Report
  let digest: String
  let month: Month
  let today: Day
  let press: Press
  /// Why the file that was asked for could not be made.
  let refusal: PressRefusal?

  var title: String { kind.title }
  var section: Section? { .reports }

  var content: HTML {
    """
    <a class="crumb" href="/reports">Informes</a>
    \(refusal.map { "<div class=\"notice error no-print\" role=\"alert\"><p>\($0.sentence)</p></div>" as HTML })
    \(if: kind != .directory, MonthChooser(address: kind.address, month: month, today: today).markup)
    <div class="actions">\(ReportFiles(kind: kind, press: press, query: query).buttons)\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
    \(refusal == nil ? MissingTools(press: press).markup : .empty)
    \(ReportMarkup(report, digest: digest, for: .screen).body)
    """
  }

  private var query: [(String, String)] { kind == .directory ? [] : [("month", month.description)] }
}

/// Links to the files that the server can make.
struct ReportFiles {
  let kind: ReportKind
  let press: Press
  let query: [(String, String)]

  private var formats: [ReportFormat] { ReportFormat.allCases.filter { $0.tool.map(press.has) ?? true } }

  private func address(_ format: ReportFormat) -> Address {
    Address("/reports/\(kind.rawValue).\(format.rawValue)").query(query)
  }

  var buttons: HTML {
    "\(formats, { "<a class=\"button secondary\" href=\"\(address($0))\">Descargar en \($0.name)</a>" })"
  }

  var links: HTML {
    """
    \(formats.enumerated(), { "\(if: $0.offset > 0, ", ")<a href=\"\(address($0.element))\">\($0.element.name)<span class=\"hidden-text\"> de \(kind.title)</span></a>" })
    """
  }
}

/// What to install for the formats that are not offered.
struct MissingTools {
  let press: Press

  var markup: HTML {
    let missing = ReportFormat.allCases.filter { !($0.tool.map(press.has) ?? true) }
    guard !missing.isEmpty else { return .empty }
    let packages = missing.compactMap(\.tool?.package).joined(separator: " ")
    return """
      <p class="notice no-print">Este servidor todavía no prepara archivos \(missing.map(\.name).joined(separator: " ni ")). Pide a \
      quien lo administra que ejecute <code>apt install \(packages)</code>. Mientras tanto, puedes imprimir el informe desde \
      el navegador.</p>
      """
  }
}

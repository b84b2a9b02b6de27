import Domain
import Foundation
import HTML
import Storage

/// What stands behind a figure of the quarter.
struct DirectoryChangesPage: Page {
  let change: DirectoryChange
  let quarter: Period
  let lines: [DirectoryChangeLine]
  let total: Int
  let page: Int

  var title: String { "\(change.name): \(quarter.name)" }
  var section: Section? { .services }

  private var query: [(String, String)] { [("month", quarter.start.description)] }

  var content: HTML {
    """
    <a class="crumb" href="\(Address("/directory/protocol").query(query))">Protocolo de actualización</a>
    <h1>\(change.name)</h1><p class="lead">\(quarter.name.capitalizedFirst). <span role="status">\(total == 1 ? "1 servicio" : "\(total) servicios").</span></p>
    \(lines.isEmpty ? "<div class=\"empty\"><p>Ninguno en este trimestre.</p></div>" : "<ul class=\"rows\">\(lines, row)</ul>" as HTML)
    \(Paging(page: page, size: ProtocolStore.pageSize, total: total, label: "Páginas de cambios").links(at: Address("/directory/changes").query([("kind", change.rawValue)] + query)))
    """
  }

  private func row(_ line: DirectoryChangeLine) -> HTML {
    """
    <li><h2><a href="\(Address("/services/\(line.service.text)").query([("own", "1")]))">\(line.name)</a></h2><p>\(line.organization) · \(Moment.text(Day(line.at)))</p></li>
    """
  }
}

/// How often a category is confirmed, with what was decided before.
struct DirectoryTermPage: Page {
  let category: ServiceCategory
  let terms: [(term: DirectoryTerm, account: String, at: Date)]
  let form: Form
  let token: HTML

  var title: String { form.titled("Cada cuánto se confirma") }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/directory/protocol">Protocolo de actualización</a>
    <h1>Cada cuánto se confirma: \(category.name)</h1>
    \(form.summary)
    <form class="stack" method="post" action="/directory/terms/\(category.code)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(terms.first?.term.version ?? 0)">
    \(form.input("days", "Días", FieldLook(hint: "De 15 a 730. Vale desde la próxima confirmación de cada servicio; lo ya confirmado conserva su fecha.", most: 3)))
    \(form.input("reason", "Motivo o acuerdo", FieldLook(isOptional: true, most: 300)))
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="/directory/protocol">Cancelar</a></div></form>
    <section class="stack"><h2>Antes</h2>\(terms.isEmpty ? "<p class=\"quiet\">Nadie lo ha cambiado: vale lo usual, \(Assurance.usualDays) días.</p>" : "<ol class=\"rows\">\(terms, row)</ol>" as HTML)</section>
    """
  }

  private func row(_ line: (term: DirectoryTerm, account: String, at: Date)) -> HTML {
    """
    <li><p><strong>\(line.term.days) días</strong> desde el \(Moment.text(Day(line.at))), \(line.account)</p>\(line.term.reason.map { "<p class=\"quiet\">\($0)</p>" as HTML })</li>
    """
  }
}

import Documents
import Domain
import Foundation
import HTML
import Storage

/// How the directory is kept up to date, who answers for what, and what changed in a quarter.
struct ProtocolPage: Page {
  let upkeep: DirectoryProtocol
  let owners: [DirectoryOwner]
  let ownersTotal: Int
  let page: Int
  let plan: PlanPack
  let today: Day
  /// The viewer decides terms, corrections and duplicates.
  let keeps: Bool

  var title: String { "Protocolo de actualización" }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb no-print" href="/services">Servicios</a>
    <div class="page-head"><div><h1>Protocolo de actualización del directorio</h1><p class="lead">\(headline)</p></div>\
    <div class="actions no-print"><a class="button secondary" href="\(Address("/reports/protocol").query([("month", upkeep.quarter.start.description)]))">Imprimir o descargar</a></div></div>
    \(if: keeps, work)
    <section class="stack" aria-labelledby="rules"><h2 id="rules">Cómo se mantiene al día</h2><ol>\(UpkeepRules.sentences, { "<li>\($0)</li>" })</ol></section>
    \(categories)\(offices)\(changes)\(responsible)
    """
  }

  private var headline: String {
    let total = upkeep.total
    guard let share = total.share else { return "El directorio todavía no tiene servicios." }
    return "\(total.fresh) de \(total.services) servicios están vigentes: \(share) %."
  }

  private var work: HTML {
    """
    <nav class="cluster no-print" aria-label="Trabajo del directorio"><a class="button secondary" href="/directory/corrections">Correcciones propuestas</a>\
    <a class="button secondary" href="/directory/requests">Enlaces de confirmación</a><a class="button secondary" href="/duplicates">Posibles duplicados</a>\
    <a class="button secondary" href="/services?verify=1">Por verificar</a></nav>
    """
  }

  private var categories: HTML {
    let rows = plan.categories.map { ($0, upkeep.categories[$0.code] ?? .nothing) }
    return """
      <section class="stack" aria-labelledby="fresh"><h2 id="fresh">Qué está vigente</h2>
      <table class="data"><caption class="hidden-text">Servicios por categoría y su estado</caption><thead><tr><th scope="col">Categoría</th><th scope="col">Se confirma cada</th>\
      <th scope="col" class="num">Servicios</th><th scope="col" class="num">Vigentes</th><th scope="col" class="num">Por vencer</th><th scope="col" class="num">Vencidos</th>\
      <th scope="col" class="num">Sin verificar</th><th scope="col" class="num">En duda</th></tr></thead><tbody>\(rows, category)</tbody></table></section>
      """
  }

  private func category(_ row: (category: ServiceCategory, standing: DirectoryStanding)) -> HTML {
    let (category, standing) = (row.category, row.standing)
    let services = Address("/services").query([("category", category.code)])
    return """
      <tr\(if: standing.expired + standing.doubted > 0, " class=\"warn\"")><th scope="row"><a href="\(services)">\(category.name)</a></th>\
      <td data-label="Se confirma cada">\(upkeep.days(of: category.code)) días\(if: keeps, " <a class=\"no-print\" href=\"/directory/terms/\(category.code)\">Cambiar<span class=\"hidden-text\"> el plazo de \(category.name)</span></a>")</td>\
      <td class="num" data-label="Servicios">\(standing.services)</td><td class="num" data-label="Vigentes">\(standing.fresh)\(standing.share.map { " <span class=\"quiet small\">\($0) %</span>" as HTML })</td>\
      <td class="num" data-label="Por vencer">\(standing.expiring)</td><td class="num" data-label="Vencidos">\(standing.expired)</td>\
      <td class="num" data-label="Sin verificar">\(standing.unverified)</td><td class="num" data-label="En duda">\(standing.doubted)</td></tr>
      """
  }

  private var offices: HTML {
    let offices = upkeep.offices
    guard offices.total > 0 else { return .empty }
    return """
      <section class="stack" aria-labelledby="offices"><h2 id="offices">Puntos focales</h2>
      <p>\(offices.fresh) de \(offices.total) están vigentes\(offices.share.map { ": \($0) %" } ?? ""). <a class="no-print" href="/bodies">Ver los espacios</a></p>
      <table class="data"><caption class="hidden-text">Puntos focales: cómo están y qué cambió en el trimestre</caption><thead><tr><th scope="col">Dato</th><th scope="col" class="num">Puntos focales</th></tr></thead>
      <tbody>\(offices.figures, figure)\(offices.quarterly.map { ("\($0.name), \(upkeep.quarter.name)", $0.count) }, figure)</tbody></table></section>
      """
  }

  private func figure(_ figure: (name: String, count: Int)) -> HTML {
    "<tr><th scope=\"row\">\(figure.name)</th><td class=\"num\" data-label=\"Puntos focales\">\(figure.count)</td></tr>"
  }

  private var changes: HTML {
    let quarter = upkeep.quarter
    let isLast = !quarter.adding(1).hasStarted(on: today)
    func address(_ period: Period) -> Address { Address("/directory/protocol").query([("month", period.start.description)]) }
    return """
      <section class="stack" aria-labelledby="changed"><h2 id="changed">Qué cambió: \(quarter.name)</h2>
      <table class="data"><caption class="hidden-text">Servicios que cambiaron</caption><thead><tr><th scope="col">Cambio</th><th scope="col" class="num">Servicios</th></tr></thead>\
      <tbody>\(DirectoryChange.allCases, change)</tbody></table>
      <nav class="pages" aria-label="Trimestres"><ul><li><a href="\(address(quarter.previous))" rel="prev">\(quarter.previous.name)</a></li>\
      \(if: !isLast, "<li><a href=\"\(address(quarter.adding(1)))\" rel=\"next\">\(quarter.adding(1).name)</a></li>")</ul></nav></section>
      """
  }

  private func change(_ change: DirectoryChange) -> HTML {
    let count = upkeep.changes[change] ?? 0
    let list = Address("/directory/changes").query([("kind", change.rawValue), ("month", upkeep.quarter.start.description)])
    return """
      <tr><th scope="row">\(change.name)</th><td class="num" data-label="Servicios">\
      \(count == 0 ? "0" : "<a href=\"\(list)\">\(count)<span class=\"hidden-text\"> \(change.name.lowercasedFirst)</span></a>" as HTML)</td></tr>
      """
  }

  private var responsible: HTML {
    """
    <section class="stack" aria-labelledby="owners"><h2 id="owners">Quién responde</h2>
    \(owners.isEmpty ? "<div class=\"empty\"><p>Ninguna institución tiene servicios todavía.</p><p class=\"quiet\">Aparecerán cuando alguien los agregue o los importe.</p></div>" : table)
    \(Paging(page: page, size: ProtocolStore.pageSize, total: ownersTotal, label: "Páginas de instituciones").links(at: Address("/directory/protocol").query([("month", upkeep.quarter.start.description)])))</section>
    """
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Instituciones responsables</caption><thead><tr><th scope="col">Institución</th><th scope="col" class="num">Servicios</th>\
    <th scope="col" class="num">Vigentes</th><th scope="col">Última confirmación</th><th scope="col">Cómo se le pide</th></tr></thead><tbody>\(owners, owner)</tbody></table>
    """
  }

  private func owner(_ owner: DirectoryOwner) -> HTML {
    """
    <tr><th scope="row"><a href="/organizations/\(owner.id.text)">\(owner.name)</a></th><td class="num" data-label="Servicios">\(owner.services)</td>\
    <td class="num" data-label="Vigentes">\(owner.fresh)</td><td data-label="Última confirmación">\(owner.lastConfirmed.map { Moment.text(Day($0)) } ?? "Nunca")</td>\
    <td data-label="Cómo se le pide">\(Self.reached(owner))</td></tr>
    """
  }

  static func reached(_ owner: DirectoryOwner) -> String { owner.hasMail ? "Por correo" : "Enlace a mano o correo del servicio" }
}

import Domain
import Foundation
import HTML
import Storage

/// Everything that happened to a product, from each of the places where it is kept.
struct ProductHistory {
  struct Entry {
    let at: Date
    let what: String
    let detail: String
    let author: String
  }

  let arrangements: [(arrangement: Arrangement, responsible: String?)]
  let activities: [Activity]
  let evidence: [Evidence]
  let decisions: [(setting: PrioritySetting, author: String, closedAt: Date)]
  let alignments: [AlignmentMark]

  /// Newest first.
  var entries: [Entry] {
    let all = arrangements.map(arrangement) + activities.map(activity) + evidence.flatMap(pieces) + decisions.map(decision)
      + alignments.flatMap(marks)
    return all.enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
  }

  private func arrangement(_ version: (arrangement: Arrangement, responsible: String?)) -> Entry {
    let terms = version.arrangement.terms
    let words = [
      version.responsible ?? "responsable, la que diga el plan", terms.due.map { "hasta el \(Moment.text($0))" } ?? "plazo del plan",
      terms.verification.map { "medio de verificación: \($0)" },
    ].compactMap(\.self).joined(separator: "; ")
    return Entry(
      at: version.arrangement.setAt, what: "Cambió el responsable o el plazo", detail: "\(words). Por qué: \(version.arrangement.reason)",
      author: version.arrangement.author)
  }

  private func activity(_ activity: Activity) -> Entry {
    let reason = activity.reason.map { ". Por qué: \($0)" } ?? ""
    return Entry(
      at: activity.setAt, what: activity.version == 1 ? "Se agregó una actividad" : "Cambió una actividad",
      detail: "\(activity.facts.name), \(activity.facts.state.name.lowercased())\(reason)", author: activity.author)
  }

  private func pieces(_ evidence: Evidence) -> [Entry] {
    var entries = [
      Entry(at: evidence.addedAt, what: "Se agregó una evidencia", detail: evidence.title, author: evidence.author.name)
    ]
    if let decision = evidence.decision {
      entries.append(
        Entry(
          at: decision.at, what: "Evidencia \(decision.verdict.name.lowercased())",
          detail: [evidence.title, decision.reason].compactMap(\.self).joined(separator: ". Por qué: "), author: decision.judge))
    }
    if let revocation = evidence.decision?.revocation {
      entries.append(
        Entry(
          at: revocation.at, what: "Se anuló la aceptación de una evidencia",
          detail: "\(evidence.title). Por qué: \(revocation.reason)", author: revocation.author))
    }
    return entries
  }

  private func marks(_ mark: AlignmentMark) -> [Entry] {
    let added = Entry(at: mark.addedAt, what: "Se alineó a un marco", detail: mark.item, author: mark.author)
    guard let remover = mark.remover, let at = mark.removedAt else { return [added] }
    return [added, Entry(at: at, what: "Dejó de estar alineado", detail: mark.item, author: remover)]
  }

  private func decision(_ decision: (setting: PrioritySetting, author: String, closedAt: Date)) -> Entry {
    Entry(
      at: decision.closedAt, what: "Revisión anual, versión \(decision.setting.version)",
      detail: "Prioridad: \(decision.setting.decision.name.lowercased()), queda \(decision.setting.priority.name.lowercased()). Por qué: \(decision.setting.reason)",
      author: decision.author)
  }
}

struct ProductHistoryPage: Page {
  static let size = 30

  let plan: PlanPack
  let line: PlanBoard.Line
  let entries: [ProductHistory.Entry]
  let page: Int

  var title: String { "Historia de un producto" }
  var section: Section? { .plan }

  private var address: Address { Address("/plan/products/\(line.product.code)") }

  var content: HTML {
    """
    <a class="crumb no-print" href="\(address)">\(line.product.name)</a>
    <div class="page-head"><div><h1>Historia</h1><p class="lead">\(line.product.name)</p></div>\
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(entries.isEmpty ? "<div class=\"empty\"><p>Todavía no pasó nada con este producto.</p></div>" : table)
    \(Paging(page: page, size: Self.size, total: entries.count, label: "Páginas de la historia").links(at: Address("/plan/products/\(line.product.code)/history")))
    """
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Qué pasó con el producto, lo último primero</caption><thead><tr><th scope="col">Cuándo</th>\
    <th scope="col">Qué</th><th scope="col">Detalle</th><th scope="col">Quién</th></tr></thead>\
    <tbody>\(entries.dropFirst((page - 1) * Self.size).prefix(Self.size), row)</tbody></table>
    """
  }

  private func row(_ entry: ProductHistory.Entry) -> HTML {
    """
    <tr><th scope="row">\(Moment.text(entry.at))</th><td data-label="Qué">\(entry.what)</td>\
    <td class="full" data-label="Detalle">\(entry.detail)</td><td data-label="Quién">\(entry.author)</td></tr>
    """
  }
}

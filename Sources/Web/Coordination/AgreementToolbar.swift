import Domain
import Foundation
import HTML
import Storage

/// What the list and the board of agreements are narrowed by.
struct AgreementToolbar {
  var filter: AgreementFilter
  let bodies: [(code: String, name: String)]
  let organizations: [Organization]
  let milestones: [Milestone]

  static func read(_ exchange: Exchange) async throws -> AgreementToolbar {
    let actor = try exchange.actor
    return AgreementToolbar(
      filter: AgreementFilter(query: exchange.query), bodies: try await exchange.site.bodies.names(of: actor.entity),
      organizations: try await exchange.site.organizations.all(of: actor.entity),
      milestones: try await exchange.plan().milestones)
  }

  /// - Parameter more: fields of the page's own, before the others.
  func markup(at address: Address, more: HTML, asksState: Bool = true) -> HTML {
    let states = AgreementStanding.allCases.map { ($0.rawValue, $0.name) }
    let chosen = Dictionary(filter.pairs, uniquingKeysWith: { first, _ in first })
    let isFiltered = filter.pairs.contains { !$0.1.isEmpty }
    return """
      <form class="toolbar no-print" method="get" action="\(address)">\(more)
      \(select("body", "Espacio", bodies.map { ($0.code, $0.name) }, chosen))
      \(select("organization", "Institución", organizations.map { ($0.id.text, $0.name) }, chosen))
      \(select("milestone", "Hito", milestones.map { ($0.code, "\($0.kind.name) \($0.number)") }, chosen))
      \(if: asksState, select("state", "Estado", states, chosen))
      <div class="field"><label for="due">Vencen hasta</label><input type="date" id="due" name="due" value="\(chosen["due"])"></div>
      <div class="actions"><button class="button secondary">Filtrar</button>\(if: isFiltered, "<a class=\"button secondary\" href=\"\(address)\">Quitar filtros</a>")</div></form>
      """
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: [String: String]) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">Todos</option>\
    \(options, { "<option value=\"\($0.0)\"\(flag: .selected, chosen[name] == $0.0)>\($0.1)</option>" })</select></div>
    """
  }
}

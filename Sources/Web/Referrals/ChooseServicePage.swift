import Domain
import Foundation
import HTML
import Storage

/// First step: for which need, how urgent, to which service.
struct ChooseServicePage: Page {
  let needs: [Need]
  let choice: ReferralChoice
  /// The pathway of the need: who usually acts.
  let steps: [PathwayStep]
  /// Services that the pathway names itself.
  var linked: Set<UUID> = []
  let services: [ReferralService]
  let total: Int

  let title = "Derivar"
  var section: Section? { .referrals }

  var content: HTML {
    """
    <a class="crumb" href="/referrals">Derivaciones</a>
    <div class="page-head"><div><h1>Derivar a un servicio</h1><p class="lead">Paso 1 de 2: qué necesita la persona y quién puede atenderla.</p></div></div>
    <form class="toolbar" method="get" action="/referrals/new">
    <div class="field broad"><label for="need">Necesidad</label><select id="need" name="need"><option value="">Elige</option>\
    \(needs, { "<option value=\"\($0.code)\"\(flag: .selected, choice.need?.code == $0.code)>\($0.name)</option>" })</select></div>
    <div class="field"><label for="urgency">Urgencia</label><select id="urgency" name="urgency">\
    \(Urgency.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, choice.urgency == $0)>\($0.name)</option>" })</select></div>
    \(choice.service.map { "<input type=\"hidden\" name=\"service\" value=\"\($0.text)\">" as HTML })
    <label class="check"><input type="checkbox" name="protected" value="yes"\(flag: .checked, choice.isProtected)>Derivación protegida</label>
    <div class="actions"><button class="button secondary">\(choice.service == nil ? "Buscar servicios" : "Continuar")</button></div></form>
    \(choice.need.map(results))
    """
  }

  private func results(_ need: Need) -> HTML {
    """
    \(if: choice.isProtected, "<p class=\"notice\">Es una derivación protegida: viaja con menos datos y solo la ven quien la hace y quien la recibe.</p>")
    \(if: choice.service != nil, "<p class=\"notice warning\">Ese servicio ya no recibe derivaciones. Elige otro.</p>")
    \(if: !steps.isEmpty, pathway)
    <h2>Servicios para \(need.name.lowercased())</h2>
    <p role="status">\(total == 1 ? "Un servicio." : "\(total) servicios.")</p>
    \(services.isEmpty ? empty : "<ul class=\"rows\">\(services, row)</ul>" as HTML)
    \(pages)
    """
  }

  private var pathway: HTML {
    """
    <details class="more"><summary>Ruta de esta necesidad</summary><ol class="steps">\
    \(steps, { "<li><strong>\($0.actor)</strong><p class=\"quiet\">\($0.does)</p></li>" })</ol>\
    \(choice.need.map { "<p><a href=\"\(Address("/pathways/\($0.pathway)"))\">Ver la ruta completa</a></p>" as HTML })</details>
    """
  }

  private func row(_ service: ReferralService) -> HTML {
    """
    <li><h3><a href="\(choice.address(service: service.id))">\(service.name)</a></h3><p>\(service.organizationName)</p>
    \([service.coverage, service.hoursNote, service.mechanism.map { "Cómo derivar: \($0)" }].compactMap(\.self), { "<p class=\"quiet\">\($0)</p>" })
    <div class="cluster">\(if: linked.contains(service.id), "<span class=\"badge plain\">De la ruta</span>")\(AssuranceWords.badge(service.assurance, service.assurance.sinks ? "llama antes de derivar" : ""))</div></li>
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>El directorio no tiene servicios activos para esta necesidad.</p>\
    <p class="quiet">Cuando alguien los registre, aparecerán aquí.</p><a class="button secondary" href="/services">Ver el directorio</a></div>
    """
  }

  private var pages: HTML {
    let last = max(1, (total + ReferralServices.pageSize - 1) / ReferralServices.pageSize)
    guard last > 1 else { return .empty }
    return """
      <nav class="pages" aria-label="Páginas de servicios"><p>Página \(choice.page) de \(last)</p><ul>\
      \(if: choice.page > 1, "<li><a href=\"\(choice.address(service: nil, page: choice.page - 1))\" rel=\"prev\">Anterior</a></li>")\
      <li><a href="\(choice.address(service: nil, page: choice.page))" aria-current="page">\(choice.page)</a></li>\
      \(if: choice.page < last, "<li><a href=\"\(choice.address(service: nil, page: choice.page + 1))\" rel=\"next\">Siguiente</a></li>")</ul></nav>
      """
  }
}

import Domain
import Foundation
import HTML
import Storage

/// One pathway in its version in force.
struct PathwayPage: Page {
  let kept: KeptPathway
  let view: PathwayView
  let actor: Actor
  let token: HTML

  var title: String { pathway.name }
  var section: Section? { .pathways }

  private var pathway: Pathway { kept.pathway }
  private var base: String { "/pathways/\(pathway.code)" }
  private var mayEdit: Bool {
    Policy.allows(actor, .editPathway, on: Subject(actor: actor, owner: kept.version.owner.organization))
  }

  var content: HTML {
    """
    <a class="crumb no-print" href="/pathways">Rutas de derivación</a>
    <div class="page-head"><div><h1>\(pathway.name)</h1><p class="lead">\(pathway.applies)</p></div>\
    <div class="cluster">\(if: pathway.isProtected, "<span class=\"badge protected\">Derivaciones protegidas</span>")\
    \(PathwayMarkup.reach(kept.reach))</div></div>
    \(PathwayMarkup.addition(pathway.note))
    \(if: mayEdit, keeping)
    \(PathwayMarkup(view: view).drawings)
    <div class="actions no-print"><a class="button secondary" href="\(Address(base + "/poster"))">Afiche para la pared</a>\
    <a class="button secondary" href="\(Address(base + "/versions"))">Versiones</a></div>
    <section class="stack" aria-labelledby="steps"><h2 id="steps">Paso por paso</h2>\(PathwayMarkup(view: view).steps)</section>
    \(facts)
    <p class="quiet small">\(PathwayMarkup.standing(kept.version)) Fuente: \(view.plan.identity.citation)</p>
    """
  }

  private var needs: [Need] { view.plan.needs.filter { pathway.needs.contains($0.code) } }

  private var facts: HTML {
    """
    <section class="stack" aria-labelledby="about"><h2 id="about">Sobre esta ruta</h2><dl class="facts">
    \(pathway.trigger.map { "<div><dt>Qué la activa</dt><dd>\($0)</dd></div>" as HTML })
    <div><dt>Responde por ella</dt><dd>\(kept.version.owner.role.name), \(kept.ownerName)</dd></div>
    \(if: !needs.isEmpty, "<div><dt>Necesidades que la siguen</dt><dd><ul>\(needs, { "<li>\($0.name)\(PathwayMarkup.addition($0.note))</li>" })</ul></dd></div>")
    \(pathway.slice.map { "<div><dt>Datos que pueden viajar, como máximo</dt><dd>\($0.isEmpty ? "Ninguno" : $0.map(\.name).joined(separator: ", "))</dd></div>" as HTML })
    </dl></section>
    """
  }

  /// What those who keep it can do now.
  private var keeping: HTML {
    """
    \(if: kept.reach == .lost, "<div class=\"notice warning no-print\"><p>Ningún servicio de esta ruta está al día: todos vencieron, cerraron o se retiraron. Confírmalos con sus instituciones o enlaza otros.</p></div>")
    \(kept.proposal.map(proposal))
    <div class="actions no-print">\(draft)</div>
    """
  }

  private var draft: HTML {
    if let draft = kept.draft {
      return """
        <a class="button" href="\(Address(base + "/draft"))">\(draft.state == .review ? "Ver el borrador en revisión" : "Seguir con el borrador")</a>
        """
    }
    return """
      <form method="post" action="\(Address(base + "/draft"))">\(token)<input type="hidden" name="from" value="\(DraftOrigin.inForce.rawValue)">\
      <button class="button">Proponer cambios</button></form>
      """
  }

  private func proposal(_ proposal: PathwayProposal) -> HTML {
    """
    <div class="notice no-print"><h2>El plan propone cambios</h2><p>La edición «\(proposal.edition)» dice otra cosa de esta ruta. \
    Lo aprobado aquí sigue vigente hasta que decidan.</p><div class="actions">\
    <a class="button secondary" href="\(Address(base + "/proposal"))">Comparar</a></div></div>
    """
  }
}

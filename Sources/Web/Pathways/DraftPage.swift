import Domain
import Foundation
import HTML
import Storage

/// The draft: what it says, what is still wrong with it, and what can be done now.
struct DraftPage: Page {
  let desk: PathwayDesk
  let mayApprove: Bool

  var title: String { "Borrador: \(desk.pathway.name)" }
  var section: Section? { .pathways }

  private var isWriting: Bool { desk.draft.state == .writing }

  var content: HTML {
    """
    <a class="crumb" href="\(Address("/pathways/\(desk.code)"))">\(desk.kept.pathway.name)</a>
    <div class="page-head"><div><h1>Borrador de la ruta</h1><p class="lead">\(desk.pathway.name). Parte de la versión \(desk.draft.base); sigue vigente la \(desk.kept.version.number).</p></div>\
    <div class="cluster"><span class="badge \(isWriting ? "draft" : "acknowledged")">\(desk.draft.state.name)</span></div></div>
    \(desk.draft.remark.map { "<div class=\"notice warning\"><h2>Volvió de revisión</h2><p>\($0)</p></div>" as HTML })
    \(if: !isWriting, "<div class=\"notice\"><h2>Qué cambia y por qué</h2><p>\(desk.draft.note ?? "")</p><p class=\"quiet\">La envió \(desk.draft.author).</p></div>")
    \(faults)
    <div class="actions no-print">\(moves)</div>
    <section class="stack" aria-labelledby="head"><h2 id="head">Datos de la ruta</h2>\(head)</section>
    <section class="stack" aria-labelledby="steps"><h2 id="steps">Pasos</h2>\(steps)</section>
    <section class="stack" aria-labelledby="drawing"><h2 id="drawing">Así se verá</h2>\(PathwayMarkup(view: desk.view).drawings)</section>
    <section class="stack" aria-labelledby="changes"><h2 id="changes">Qué cambia frente a la versión vigente</h2>\
    \(ComparisonMarkup(comparison: desk.comparison, before: "Vigente", after: "Borrador").markup)</section>
    """
  }

  private var faults: HTML {
    guard !desk.faults.isEmpty else { return .empty }
    return """
      <div class="notice warning"><h2>Antes de enviarla a revisión</h2><ul>\(desk.faults, { fault in
        let number = fault.step.flatMap { desk.pathway.number(of: $0) }
        return "<li>\(number.map { "<a href=\"#paso-\($0)\">Paso \($0)</a>: " as HTML })\(fault.sentence)</li>" as HTML
      })</ul></div>
      """
  }

  private var moves: HTML {
    let discard: HTML = "<a class=\"button secondary\" href=\"\(desk.address("/discard"))\">Descartar</a>"
    guard isWriting else {
      return """
        \(if: mayApprove, "<a class=\"button\" href=\"\(desk.address("/approval"))\">Aprobar</a>")\
        <a class="button secondary" href="\(desk.address("/return"))">Devolver para corregir</a>\(discard)
        """
    }
    return """
      \(if: desk.faults.isEmpty, "<a class=\"button\" href=\"\(desk.address("/review"))\">Enviar a revisión</a>")\(discard)
      """
  }

  private var head: HTML {
    let facts: [(String, String?)] = [
      ("Nombre", desk.pathway.name), ("Cuándo se usa", desk.pathway.applies), ("Qué la activa", desk.pathway.trigger),
      ("Derivaciones protegidas", desk.pathway.isProtected ? "Sí" : "No"),
    ]
    return """
      <dl class="facts">\(facts, { fact in fact.1.map { "<div><dt>\(fact.0)</dt><dd>\($0)</dd></div>" as HTML } ?? .empty })</dl>
      \(if: isWriting, "<div class=\"actions no-print\"><a class=\"button secondary\" href=\"\(desk.address("/head"))\">Cambiar estos datos</a></div>")
      """
  }

  private var steps: HTML {
    """
    \(if: desk.pathway.steps.isEmpty, "<div class=\"empty\"><p>La ruta todavía no tiene pasos.</p></div>")
    \(if: isWriting && desk.pathway.steps.isEmpty, add(after: nil, "Agregar el primer paso"))
    <ol class="steps">\(desk.pathway.steps.enumerated(), step)</ol>
    """
  }

  private func step(_ place: Int, _ step: PathwayStep) -> HTML {
    """
    <li id="paso-\(place + 1)"><strong>\(step.actor)</strong><p>\(step.does)</p>
    <ul class="ways">\(desk.words.continuations(of: step, in: desk.pathway), { "<li>\($0)</li>" })</ul>
    \(if: isWriting, tools(place, step))</li>
    """
  }

  private func tools(_ place: Int, _ step: PathwayStep) -> HTML {
    let number = place + 1
    let address = "/steps/\(step.code)"
    return """
      <div class="actions no-print"><a class="button small secondary" href="\(desk.address(address))">Cambiar<span class="hidden-text"> el paso \(number)</span></a>\
      <a class="button small secondary" href="\(desk.address(address + "/services"))">Servicios (\(step.services.count))<span class="hidden-text"> del paso \(number)</span></a>\
      \(if: place > 0, move(step, up: true, number))\
      \(if: place + 1 < desk.pathway.steps.count, move(step, up: false, number))\
      <a class="button small secondary" href="\(desk.address(address + "/removal"))">Quitar<span class="hidden-text"> el paso \(number)</span></a>\
      \(add(after: step.code, "Agregar un paso después", number))</div>
      """
  }

  private func move(_ step: PathwayStep, up: Bool, _ number: Int) -> HTML {
    """
    <form method="post" action="\(desk.address("/steps/\(step.code)/move"))">\(desk.seen)<input type="hidden" name="up" value="\(up ? "yes" : "no")">\
    <button class="button small secondary">\(up ? "Subir" : "Bajar")<span class="hidden-text"> el paso \(number)</span></button></form>
    """
  }

  private func add(after code: String?, _ words: String, _ number: Int? = nil) -> HTML {
    let address = desk.address("/steps/new").query([("after", code ?? "")])
    return """
      <a class="button small secondary" href="\(address)">\(words)\(number.map { "<span class=\"hidden-text\"> del \($0)</span>" as HTML })</a>
      """
  }
}

/// Asks before a draft is thrown away.
struct DiscardPage: Page {
  let desk: PathwayDesk

  var title: String { "Descartar el borrador" }
  var section: Section? { .pathways }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>¿Descartar este borrador?</h1>
    <p>Se pierde lo que se escribió en el borrador de «\(desk.pathway.name)». La versión \(desk.kept.version.number) sigue vigente.</p>
    <form method="post" action="\(desk.address("/discard"))">\(desk.seen)
    <div class="actions"><button class="button danger">Descartar el borrador</button><a class="button secondary" href="\(desk.address())">Cancelar</a></div></form>
    """
  }
}

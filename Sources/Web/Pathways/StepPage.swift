import Domain
import Foundation
import HTML
import Storage

/// One step of a draft.
struct StepPage: Page {
  let desk: PathwayDesk
  /// Nil for a new one.
  let step: PathwayStep?
  let form: Form
  /// What was typed when another person was faster.
  let typed: Pathway?

  private var number: Int? { step.flatMap { desk.pathway.number(of: $0.code) } }
  private var heading: String { number.map { "Paso \($0)" } ?? "Paso nuevo" }
  var title: String { form.titled("\(heading): \(desk.pathway.name)") }
  var section: Section? { .pathways }
  var layout: PageLayout { .narrow }

  private var action: Address { desk.address("/steps/\(step?.code ?? "new")") }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>\(heading)</h1>\(form.summary)
    \(typed.map { ConflictMarkup(desk: desk, typed: $0).markup })
    <form class="stack" method="post" action="\(action)" data-guard>\(desk.token)
    <input type="hidden" name="seen" value="\(form["seen"])">\(if: step == nil, "<input type=\"hidden\" name=\"after\" value=\"\(form["after"])\">")
    \(form.input("actor", "Quién actúa", FieldLook(hint: "La institución o el área, no una persona.", most: 160)))
    \(form.area("does", "Qué hace", most: 400))
    \(form.input("when", "Cuándo", FieldLook(hint: "En palabras. Por ejemplo: apenas se advierte la señal.", isOptional: true, most: 200)))
    \(limit)
    \(form.area("documents", "Documentos mínimos", hint: "Orientar no depende de documentos. Separa lo que exige la norma de lo que es costumbre.", isOptional: true, most: 300))
    \(form.area("confidentiality", "Confidencialidad", isOptional: true, most: 300))\(staff(.confidentiality))
    \(form.area("followup", "Seguimiento", isOptional: true, most: 300))\(staff(.followUp))
    \(branches)\(categories)
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(desk.address())">Cancelar</a></div></form>
    """
  }

  private var limit: HTML {
    """
    <fieldset class="fieldset" aria-describedby="limit-h"><legend>Plazo <span class="optional">(opcional)</span></legend>
    <p class="hint" id="limit-h">Si vale para las derivaciones, su reloj lo usará. En las derivaciones se cuenta en días hábiles: hasta 24 horas es el mismo día hábil.</p>
    <div class="stack">\(form.input("amount", "Cuánto", FieldLook(className: "short", most: 3, isNumeric: true)))
    \(form.select("unit", "En qué", StepLimit.Unit.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige"))
    \(form.select("governs", "Paso de la derivación", TimedStep.allCases.filter { $0 != .escalate }.map { ($0.rawValue, $0.name) }, empty: "Ninguno: solo se muestra"))</div></fieldset>
    """
  }

  private func staff(_ detail: StepDetail) -> HTML {
    """
    <label class="check"><input type="checkbox" name="staff" value="\(detail.rawValue)"\(flag: .checked, form.has("staff", detail.rawValue))>\(detail.name): solo para el personal</label>
    """
  }

  /// Where it goes on: first what happens under a condition, then what happens otherwise.
  private var branches: HTML {
    """
    <fieldset class="fieldset"><legend>Qué sigue</legend><div class="stack">
    \((0..<Pathway.mostBranches).map { $0 }, branch)
    \(form.select("then", "Si no se cumple ninguna, o si no hay condiciones", targets, empty: "Sigue el paso que está después"))</div></fieldset>
    """
  }

  private func branch(_ row: Int) -> HTML {
    """
    <div class="stack tight">\(form.input("if-\(row)", "Condición \(row + 1): si…", FieldLook(hint: row == 0 ? "Por ejemplo: hay señales de violencia." : nil, isOptional: true, most: 160)))
    \(form.select("to-\(row)", "Entonces va a (condición \(row + 1))", targets, empty: "Elige"))</div>
    """
  }

  private var targets: [(value: String, label: String)] {
    let steps = desk.pathway.steps.enumerated().filter { $0.element.code != step?.code }.map { place, other in
      (value: other.code, label: "Paso \(place + 1): \(other.actor) — \(other.does)".prefixed(90))
    }
    let others = desk.plan.pathways.filter { $0.code != desk.code }.map {
      (value: PathwayTarget.pathway($0.code).text, label: "Otra ruta: \($0.name)")
    }
    return steps + others + [(value: PathwayTarget.end.text, label: "Termina la ruta")]
  }

  private var categories: HTML {
    """
    <details class="more"\(flag: .open, !form.all("category").isEmpty)><summary>Categorías del directorio <span class="quiet">Opcional</span></summary><div class="choices">\
    \(desk.plan.categories, { "<label class=\"choice\"><input type=\"checkbox\" name=\"category\" value=\"\($0.code)\"\(flag: .checked, form.has("category", $0.code))><span>\($0.name)</span></label>" })</div></details>
    """
  }
}

extension String {
  /// No longer than that, with dots where it was cut.
  fileprivate func prefixed(_ most: Int) -> String { count <= most ? self : prefix(most - 1) + "…" }
}

/// Asks before a step is taken out, and says what will lead where.
struct StepRemovalPage: Page {
  let desk: PathwayDesk
  let step: PathwayStep

  var title: String { "Quitar un paso" }
  var section: Section? { .pathways }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>¿Quitar el paso \(desk.pathway.number(of: step.code) ?? 0)?</h1>
    <p>«\(step.actor): \(step.does)» saldrá del borrador. \(heirs)</p>
    <form method="post" action="\(desk.address("/steps/\(step.code)/removal"))">\(desk.seen)
    <div class="actions"><button class="button danger">Quitar el paso</button><a class="button secondary" href="\(desk.address())">Cancelar</a></div></form>
    """
  }

  private var heirs: String {
    let sources = desk.pathway.steps.filter { desk.pathway.targets(of: $0).contains(.step(step.code)) }
      .compactMap { desk.pathway.number(of: $0.code) }
    guard !sources.isEmpty else { return "Ningún otro paso lleva a él." }
    let heir = desk.words.sentence(of: desk.pathway.continuation(of: step), in: desk.pathway)
    let numbers = sources.map(String.init).joined(separator: ", ")
    return "Lo que llevaba a él (\(sources.count == 1 ? "paso" : "pasos") \(numbers)) seguirá así: \(heir)."
  }
}

/// The real services that do a step: those linked, and a search for more.
struct StepServicesPage: Page {
  let desk: PathwayDesk
  let step: PathwayStep
  let words: String
  let found: ServicePage
  let now: Date

  var title: String { "Servicios del paso" }
  var section: Section? { .pathways }

  private var address: Address { desk.address("/steps/\(step.code)/services") }
  /// With the identifier of the link, which leads to another entry where two were joined.
  private var linked: [(link: UUID, item: ServiceSummary)] {
    step.services.compactMap { link in desk.view.services[link].map { (link, $0) } }
  }
  private var more: [ServiceSummary] {
    let known = Set(step.services + linked.map(\.item.id))
    return found.items.filter { !known.contains($0.id) }
  }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>Servicios del paso \(desk.pathway.number(of: step.code) ?? 0)</h1><p class="lead">\(step.actor): \(step.does)</p>
    <section class="stack" aria-labelledby="linked"><h2 id="linked">Enlazados</h2>
    \(if: linked.isEmpty, "<div class=\"empty\"><p>Este paso no enlaza servicios.</p><p class=\"quiet\">Mientras no los tenga, se sugieren los de sus categorías.</p></div>")
    <ul class="rows">\(linked, { row($0.item, unlinking: $0.link) })</ul></section>
    <section class="stack" aria-labelledby="more"><h2 id="more">Buscar en el directorio</h2>
    <form class="toolbar" method="get" action="\(address)"><div class="field broad"><label for="words">Palabras</label>\
    <input id="words" name="words" type="search" value="\(words)" maxlength="\(ServiceSearch.longestWords)"></div>\
    <div class="actions"><button class="button secondary">Buscar</button></div></form>
    <p role="status">\(words.isEmpty ? "De las categorías del paso: " : "")\(found.total == 1 ? "un servicio" : "\(found.total) servicios").\(if: found.total > found.items.count, " Se muestran \(found.items.count): usa más palabras.")</p>
    <ul class="rows">\(more, { row($0) })</ul></section>
    """
  }

  private func row(_ item: ServiceSummary, unlinking link: UUID? = nil) -> HTML {
    let (name, isLinked) = (item.service.details.name, link != nil)
    return """
      <li><h3><a href="\(ServiceWords.address(item.service))">\(name)</a></h3><p>\(item.organization)</p>
      <div class="cluster">\(item.service.retiredAt == nil ? ServiceWords.assurance(item.service, now: now) : "<span class=\"badge expired\">Retirado del directorio</span>")</div>
      <form method="post" action="\(address)">\(desk.seen)<input type="hidden" name="service" value="\((link ?? item.id).text)">\
      <input type="hidden" name="words" value="\(words)"><input type="hidden" name="link" value="\(isLinked ? "no" : "yes")">\
      <button class="button small secondary">\(isLinked ? "Quitar" : "Enlazar")<span class="hidden-text"> \(name)</span></button></form></li>
      """
  }
}

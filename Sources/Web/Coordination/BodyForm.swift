import Domain
import HTML

extension Form {
  /// What is known of a body, to correct it.
  init(_ body: Body) {
    let facts = body.facts
    self.init(values: [
      "kind": [facts.kind.rawValue], "name": [facts.name], "purpose": [facts.purpose], "act": [facts.act ?? ""],
      "rules": [facts.rules ?? ""], "from": [facts.from?.description ?? ""], "until": [facts.until?.description ?? ""],
      "seen": [String(body.version)],
    ])
  }

  mutating func bodyFacts() -> BodyFacts? {
    let kind: BodyKind? = choice("kind", "Elige qué tipo de espacio es.")
    let name = required("name", BodyRefusal.nameMissing.sentence)
    let purpose = required("purpose", BodyRefusal.purposeMissing.sentence, most: 1000)
    let act = optional("act", most: 300)
    let rules = optional("rules", most: 2000)
    let from = optionalDay("from")
    let until = optionalDay("until")
    if let from, let until, until < from { refuse("until", BodyRefusal.endsBeforeItBegins.sentence) }
    return kind.map {
      BodyFacts(kind: $0, name: name, purpose: purpose, act: act, rules: rules, from: from, until: until)
    }
  }

  /// A day, or none. What is no day is refused.
  mutating func optionalDay(_ name: String) -> Day? {
    guard !self[name].isEmpty else { return nil }
    let day = Day(self[name])
    if day == nil { refuse(name, "Escribe una fecha que exista: año, mes y día. Por ejemplo 2026-03-15.") }
    return day
  }

  /// A day that must be there.
  mutating func requiredDay(_ name: String, _ sentence: String) -> Day? {
    if self[name].isEmpty { refuse(name, sentence) }
    return optionalDay(name)
  }
}

/// Founds a body or corrects what it says of itself.
struct BodyFormPage: Page {
  let body: Body?
  let form: Form
  let token: HTML

  private var heading: String { body == nil ? "Crear un espacio" : "Editar el espacio" }
  var title: String { form.titled(heading) }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(back)">\(body?.facts.name ?? "Coordinación")</a>
    <h1>\(heading)</h1>
    \(form.summary)
    <form class="stack" method="post" action="\(action)" data-guard>\(token)\
    \(body.map { "<input type=\"hidden\" name=\"seen\" value=\"\(form["seen"].isEmpty ? String($0.version) : form["seen"])\">" as HTML })
    \(form.select("kind", "Tipo", BodyKind.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige uno"))
    \(form.input("name", "Nombre", FieldLook(most: 200)))
    \(if: body == nil, form.input("code", "Código", FieldLook(hint: "Va en la dirección de la página y no se puede cambiar después. Por ejemplo: mesa-zona-alta.", most: 60)))
    \(form.area("purpose", "Para qué existe", most: 1000))
    \(form.input("act", "Acta o norma que lo crea", FieldLook(hint: "Nombre, número y fecha del documento.", isOptional: true, most: 300)))
    \(form.area("rules", "Reglas", hint: "Quién convoca, cada cuánto sesiona, con cuántos integrantes hay quórum.", isOptional: true, most: 2000))
    \(form.input("from", "Desde", FieldLook(type: .date, isOptional: true)))
    \(form.input("until", "Hasta", FieldLook(type: .date, hint: "Si tiene un periodo fijo.", isOptional: true)))
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(back)">Cancelar</a></div></form>
    """
  }

  private var back: Address { body.map { "/bodies/\($0.code)" } ?? "/bodies" }
  private var action: Address { body.map { "/bodies/\($0.code)/edit" } ?? "/bodies/new" }
}

import Domain
import Foundation
import HTML

/// Adding or correcting a service.
struct ServiceFormPage: Page {
  /// The service that is corrected; nil for a new one.
  let id: UUID?
  let form: Form
  let plan: PlanPack
  let gazetteer: Gazetteer
  let organizations: [Organization]
  let token: HTML

  var title: String { form.titled(heading) }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  private var heading: String { id == nil ? "Agregar servicio" : "Corregir servicio" }
  private var action: Address { id.map { "/services/\($0.text)/edit" } ?? "/services/new" }
  private var back: Address { id.map { "/services/\($0.text)" } ?? "/services" }

  var content: HTML {
    """
    <a class="crumb" href="\(back)">\(id == nil ? "Servicios" : "Servicio")</a>
    <h1>\(heading)</h1>
    \(form.summary)
    <form class="stack wide" method="post" action="\(action)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(form["seen"])">
    \(basics)\(place)\(hours)\(documents)\(contacts)\(reach)
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(back)">Cancelar</a></div>
    </form>
    """
  }

  private var basics: HTML {
    """
    \(form.input("name", "Servicio ofrecido", FieldLook(most: 200)))
    \(form.select("organization", "Institución responsable", organizations.map { ($0.id.text, $0.name) }, empty: "Elige una"))
    \(form.select("status", "¿Atiende?", ServiceStatus.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige"))
    \(form.select("visibility", "¿Quién puede leerlo?", Visibility.allCases.map { ($0.rawValue, $0.name) }, empty: "Ayni propone según el nombre", FieldLook(hint: "Un refugio o un domicilio protegido no se publica. Si no eliges, lo que se llama refugio o albergue se anuncia sin decir dónde queda.", isOptional: true)))
    \(boxes("category", "Categorías", "Marca todas las que correspondan.", plan.categories.map { ($0.code, $0.name) }))
    \(form.area("description", "Qué ofrece", isOptional: true, most: 2000))
    \(form.input("eligibility", "Población objetivo", FieldLook(hint: "A quién atiende. No pidas ni menciones la situación migratoria.", isOptional: true, most: 500)))
    \(form.input("cost", "Costo", FieldLook(isOptional: true, most: 200)))
    \(boxes("language", "Idiomas en que atiende", nil, Language.allCases.map { ($0.rawValue, $0.name) }))
    """
  }

  /// A known service's places have pages of their own.
  private var place: HTML {
    guard id == nil else {
      return "<p class=\"quiet\">Los locales se agregan, corrigen y quitan en la <a href=\"\(back)\">página del servicio</a>.</p>"
    }
    return """
      <fieldset class="fieldset" aria-describedby="where-h"><legend>Dónde</legend>\
      <p class="hint" id="where-h">Si se atiende solo por teléfono u otro contacto, deja esto vacío. Si hay más locales, agrégalos después de guardar.</p>\
      <div class="stack">\(LocationFields(form: form, plan: plan).nameAndAddress)</div></fieldset>
      """
  }

  private var hours: HTML {
    """
    \(form.area("hours", "Horario", hint: "Una línea por grupo de días: «lunes a viernes 8:00-13:00 y 14:00-16:30», «todos los días 24 horas».", isOptional: true, most: 500))
    \(form.input("hoursNote", "Aclaración del horario", FieldLook(isOptional: true, most: 500)))
    """
  }

  private var documents: HTML {
    """
    <fieldset class="fieldset"><legend>Requisitos</legend>\
    <p class="hint">Distingue lo que exige una norma de lo que solo se acostumbra pedir, y di qué más sirve.</p>\
    <div class="stack">\(0..<ServiceForm.rows(of: form, "document", most: 20), document)</div></fieldset>
    """
  }

  private func document(_ row: Int) -> HTML {
    """
    <div class="card stack tight">\(form.input("document-\(row)", "Requisito \(row + 1)", FieldLook(isOptional: true, most: 200)))
    \(form.select("basis-\(row)", "Por qué se pide", RequiredDocument.Basis.allCases.map { ($0.rawValue, $0.name) }, empty: RequiredDocument.Basis.practice.name + " (si no eliges)"))
    \(form.input("law-\(row)", "Norma que lo exige", FieldLook(isOptional: true, most: 200)))
    \(form.input("alternative-\(row)", "Qué más sirve", FieldLook(isOptional: true, most: 200)))</div>
    """
  }

  private var contacts: HTML {
    """
    <fieldset class="fieldset"><legend>Punto de contacto</legend><p class="hint">Escribe cargos, nunca nombres de personas.</p>\
    <div class="stack">\(0..<ServiceForm.rows(of: form, "contact", most: 12), contact)</div></fieldset>
    """
  }

  private func contact(_ row: Int) -> HTML {
    """
    <div class="card stack tight">\(form.select("kind-\(row)", "Contacto \(row + 1): tipo", Contact.Kind.allCases.map { ($0.rawValue, $0.name) }, empty: "Teléfono (si no eliges)"))
    \(form.input("contact-\(row)", "Contacto \(row + 1)", FieldLook(isOptional: true, most: 200)))
    <label class="check"><input type="checkbox" name="focal" value="\(row)"\(flag: .checked, form.has("focal", String(row)))>Es el punto focal para derivaciones</label></div>
    """
  }

  private var reach: HTML {
    let others = form.all("area").filter { code in !plan.districts.contains { $0.ubigeo.rawValue == code } }
    let districts =
      plan.districts.map { ($0.ubigeo.rawValue, $0.name) }
      + others.compactMap(Ubigeo.init(rawValue:)).map { ($0.rawValue, gazetteer.name(of: $0)) }
    return """
      \(form.input("coverage", "Ámbito de cobertura", FieldLook(hint: "En palabras, si no coincide con los distritos.", isOptional: true, most: 500)))
      \(boxes("area", "Distritos que cubre", nil, districts))
      \(form.area("referral", "Mecanismo de derivación", hint: "Qué hay que hacer para enviar a una persona.", isOptional: true, most: 1000))
      """
  }

  private func boxes(_ name: String, _ legend: String, _ hint: String?, _ options: [(String, String)]) -> HTML {
    let error = form.error(name)
    return """
      <fieldset class="fieldset\(if: error != nil, " invalid")" id="\(name)" tabindex="-1"><legend>\(legend)</legend>\
      \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\(error.map { "<p class=\"error\">\($0)</p>" as HTML })\
      <div class="choices">\(options, { option in
        "<label class=\"choice\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(option.0)\"\(flag: .checked, form.has(name, option.0))><span>\(option.1)</span></label>"
      })</div></fieldset>
      """
  }
}

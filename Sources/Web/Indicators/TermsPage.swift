import Domain
import Foundation
import HTML

/// Sets what an indicator starts from, what it should come to and whose it is.
struct TermsPage: Page {
  let indicator: Indicator
  let seen: Int
  let units: [ResponsibleUnit]
  let form: Form
  let today: Day
  let token: HTML

  var title: String { form.titled("Meta y responsable") }
  var section: Section? { .matrix }
  var layout: PageLayout { .narrow }

  private var address: Address { Address("/matrix/\(indicator.code)") }

  var content: HTML {
    """
    <a class="crumb" href="\(address)">\(indicator.name)</a>
    <div class="page-head"><div><h1>Meta y responsable</h1>\
    <p class="lead">\(indicator.name). Se reporta de forma \(indicator.period.name), en \(indicator.unit). Cada cambio queda con su autor, su fecha y su motivo.</p></div></div>
    \(form.summary)
    <form class="stack" method="post" action="\(address)/terms" data-guard>\(token)<input type="hidden" name="seen" value="\(seen)">
    \(form.select("from", "Rige desde", periods.map { ($0.start.description, $0.name) }, empty: "Elige un periodo", FieldLook(hint: "Los periodos anteriores conservan su meta; los ya cerrados no cambian.")))
    \(target)
    \(baseline)
    \(form.select("responsible", "Institución responsable", units.map { ($0.id.uuidString.lowercased(), $0.name) }, empty: "Nadie todavía", FieldLook(hint: indicator.measure == .manual ? "Su punto focal puede reportar el dato." : "Responde por el resultado; el dato se calcula solo.", isOptional: true)))
    \(form.input("reason", "Por qué", FieldLook(hint: "Por ejemplo: acuerdo de la sesión de marzo.", most: 300)))
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
    """
  }

  /// Four to come, this one and the eight before.
  private var periods: [Period] {
    let current = Period(indicator.period, containing: today.month)
    return (-8...4).reversed().map { current.adding($0) }
  }

  private var target: HTML {
    switch indicator.kind {
    case .ranking: "<p class=\"quiet\">Una lista de mayor a menor no tiene meta.</p>"
    case .yesNoDate: yesNo
    case .count, .percentage, .periodicity:
      """
      \(form.input("target", "Meta de cada periodo", FieldLook(hint: indicator.kind == .percentage ? "De 0 a 100, sin el signo." : "En \(indicator.unit).", isOptional: true, most: 14)))
      \(directions)
      """
    }
  }

  private var yesNo: HTML {
    """
    <label class="choice"><input type="checkbox" id="target" name="target" value="yes"\(flag: .checked, form["target"] == "yes")><span>La meta es que se cumpla</span></label>
    \(form.input("target-day", "Hasta qué día", FieldLook(type: .date, hint: "Si la dejas vacía, hasta el último día de cada periodo.", isOptional: true)))
    """
  }

  private var directions: HTML {
    """
    <fieldset class="fieldset" id="direction"><legend>Qué es mejor</legend><div class="choices short">\
    \(TargetDirection.allCases, { "<label class=\"choice\"><input type=\"radio\" name=\"direction\" value=\"\($0.rawValue)\"\(flag: .checked, form["direction"] == $0.rawValue)><span>\($0.name)</span></label>" })</div></fieldset>
    """
  }

  private var baseline: HTML {
    let figure: HTML =
      [.count, .percentage, .periodicity].contains(indicator.kind)
      ? form.input("baseline", "Línea de base", FieldLook(hint: "Cuánto era al empezar, en la misma unidad.", isOptional: true, most: 14)) : .empty
    return """
      \(figure)\(form.input("baseline-says", "De dónde sale la línea de base", FieldLook(hint: "Documento y fecha. Si no hay una cifra comparable, descríbela aquí.", isOptional: true, most: 300)))
      """
  }
}

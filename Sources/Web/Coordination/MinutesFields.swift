import Domain
import Foundation
import HTML
import Storage

/// One text of the minutes with what others wrote into the same lines.
struct MinutesTextField {
  let text: MinutesText
  let label: String
  let hint: String?
  let apart: [ApartText]
  let form: Form
  let address: String
  let key: UUID
  let token: HTML

  private var name: String { "text-\(text.id.text)" }
  private var path: String { "\(address)/texts/\(text.id.text)" }

  var markup: HTML {
    let typed = form.values[name] == nil ? text.text : form[name]
    let error = form.error(name)
    let described = [hint.map { _ in "\(name)-h" }, error.map { _ in "\(name)-e" }, "\(name)-s"].compactMap(\.self)
    return """
      <form class="stack tight" method="post" action="\(path)" data-live-text="\(text.id.text)">\(token)\
      <input type="hidden" name="seen" value="\(text.version)"><input type="hidden" name="key" value="\(key.text)">\
      <div class="field full\(if: error != nil, " invalid")"><label for="\(name)">\(label)</label>\
      \(hint.map { "<p class=\"hint\" id=\"\(name)-h\">\($0)</p>" as HTML })\
      \(error.map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\
      <textarea id="\(name)" name="\(name)" rows="4" aria-describedby="\(described.joined(separator: " "))"\(attribute: "aria-invalid", error == nil ? nil : "true")>\(typed)</textarea></div>\
      <div class="actions live-foot"><button class="button secondary small">Guardar<span class="hidden-text">: \(label.lowercased())</span></button>\
      <output class="hint" id="\(name)-s" for="\(name)">\(text.author.map { "Última vez: \($0)." })</output></div></form>\(apart, other)
      """
  }

  /// Both texts, plainly, until a person joins them.
  private func other(_ apart: ApartText) -> HTML {
    """
    <div class="notice warning stack tight" data-live-apart><p><strong>\(apart.author) escribió en las mismas líneas que otra persona.</strong> El texto del acta está arriba; este es el suyo, completo:</p>\
    <blockquote class="typed">\(apart.typed)</blockquote>\
    <div class="actions">\(settle(apart, "join", "Juntar los dos textos", nil))\
    \(settle(apart, "drop", "Quitar este texto", "¿Quitar el texto aparte? Hazlo solo si lo que dice ya está en el acta."))</div></div>
    """
  }

  private func settle(_ apart: ApartText, _ how: String, _ words: String, _ question: String?) -> HTML {
    """
    <form method="post" action="\(path)/apart">\(token)<input type="hidden" name="key" value="\(apart.key.text)">\
    <input type="hidden" name="how" value="\(how)"><button class="button secondary small"\(attribute: "data-confirm", question)>\(words)</button></form>
    """
  }
}

/// *Asistencia* and quorum.
struct MinutesSeats {
  let view: MinutesView
  let form: Form
  let address: String
  let token: HTML

  var markup: HTML {
    """
    <section class="stack" id="seats"><h2>Asistencia</h2>\
    <p class="notice\(view.quorum.isMet ? " success" : "")" role="status" data-live-quorum>\(view.quorum.sentence)</p>\
    <form class="stack" method="post" action="\(address)/seats" data-live-seats>\(token)\(view.seats, seat)\
    <div class="actions live-foot"><button class="button secondary">Guardar la asistencia</button><output class="hint" data-live-note></output></div></form></section>
    """
  }

  private func seat(_ seat: Seat) -> HTML {
    let code = seat.organization.text
    func typed(_ name: String, _ now: String) -> String {
      form.values["\(name)-\(code)"] == nil ? now : form["\(name)-\(code)"]
    }
    let chosen = typed("attendance", seat.attendance?.rawValue ?? "")
    return """
      <fieldset class="fieldset seat" data-live-seat="\(code)"><legend>\(seat.institution)</legend>\
      <input type="hidden" name="was-\(code)" value="\(typed("was", seat.mark))"><div class="toolbar">\
      <div class="field"><label for="attendance-\(code)">Asistencia</label><select id="attendance-\(code)" name="attendance-\(code)">\
      <option value="">Por anotar</option>\(Seat.Attendance.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, $0.rawValue == chosen)>\($0.name)</option>" })</select></div>\
      \(line("official", "Nombre de quien vino", 120, typed("official", seat.official), code))\(line("post", "Cargo", 160, typed("post", seat.post), code))</div></fieldset>
      """
  }

  private func line(_ name: String, _ label: String, _ most: Int, _ value: String, _ code: String) -> HTML {
    let error = form.error("\(name)-\(code)")
    return """
      <div class="field\(if: error != nil, " invalid")"><label for="\(name)-\(code)">\(label)</label>\
      \(error.map { "<p class=\"error\">\($0)</p>" as HTML })\
      <input id="\(name)-\(code)" name="\(name)-\(code)" maxlength="\(most)" value="\(value)"></div>
      """
  }
}

/// What was promised under a point, and the form for the next promise.
struct MinutesAgreements {
  let point: MinutesPoint
  let members: [MemberView]
  let milestones: [Milestone]
  let form: Form
  let address: String
  let token: HTML

  private var suffix: String { "-\(point.id.text)" }

  var markup: HTML {
    let isOpen = form.errors.contains { $0.field.hasSuffix(suffix) }
    return """
      \(if: !point.agreements.isEmpty, "<h4>Acuerdos</h4><ul class=\"rows\">\(point.agreements, Self.row)</ul>")\
      <details class="more"\(flag: .open, isOpen)><summary>Registrar un acuerdo</summary>\
      <form class="stack" method="post" action="\(address)/points/\(point.id.text)/agreements">\(token)\
      \(form.area("text\(suffix)", "A qué se comprometió", hint: "Una acción que se pueda comprobar. Nunca datos de casos ni de personas atendidas.", most: 500))\
      \(form.select("organization\(suffix)", "Institución responsable", members.map { ($0.membership.organization.text, $0.organization) }, empty: "Elige una"))\
      \(form.input("post\(suffix)", "Cargo de quien responde", FieldLook(hint: "El cargo, no el nombre.", most: 160)))\
      \(form.input("due\(suffix)", "Fecha límite", FieldLook(type: .date)))\
      \(form.select("milestone\(suffix)", "Hito o línea del plan", milestones.map { ($0.code, "\($0.kind.name) \($0.number). \($0.name)") }, empty: "Ninguno", FieldLook(isOptional: true)))\
      <div class="actions"><button class="button">Registrar el acuerdo</button></div></form></details>
      """
  }

  static func row(_ view: AgreementView) -> HTML {
    let promise = view.agreement.promise
    return """
      <li><p><a href="/agreements/\(view.agreement.id.text)">\(view.agreement.code)</a> \(promise.text)</p>\
      <p class="quiet">\(view.organization), \(promise.post) · hasta el \(Moment.text(promise.due))</p></li>
      """
  }
}

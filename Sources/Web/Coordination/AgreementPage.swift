import Domain
import Foundation
import HTML
import Storage

/// One agreement: who, what, until when, and how it ended.
struct AgreementPage: Page {
  let view: AgreementView
  let trail: AgreementTrail
  let milestone: String?
  /// The products of the plan that it is evidence of.
  let products: HTML
  let form: Form
  let mayManage: Bool
  let mayReadFile: Bool
  let today: Day
  let token: HTML

  var title: String { form.titled("Acuerdo \(view.agreement.code)") }
  var section: Section? { .bodies }

  private var agreement: Agreement { view.agreement }

  var content: HTML {
    """
    <a class="crumb" href="/agreements">Acuerdos</a>
    <div class="page-head"><div><h1>Acuerdo \(agreement.code)</h1><p class="lead">\(agreement.promise.text)</p></div></div>
    \(form.summary)
    <div class="cluster">\(AgreementWords.badge(agreement, today: today))</div>
    <section class="card"><dl class="facts">\(fact("Espacio", view.bodyName))\(fact("Responsable", view.organization))\
    \(fact("Cargo", agreement.promise.post))\(fact("Vence", Moment.text(agreement.promise.due)))\(fact("Hito o línea", milestone))\
    \(agreement.evidence.map { "<div><dt>Evidencia</dt><dd>\(SessionPage.reference($0))\(trail.file.map(file))</dd></div>" as HTML })\
    \(fact("Se cerró", agreement.closedOn.map { Moment.text($0) }))\(fact("Motivo", agreement.closingReason))</dl>\
    \(agreement.session.map { "<p><a href=\"/sessions/\($0.text)\">Ver la sesión en que se acordó</a></p>" as HTML })</section>
    \(products)
    \(if: !view.extensions.isEmpty, "<section class=\"stack\"><h2>Ampliaciones</h2><ul>\(view.extensions, line)</ul></section>")
    \(if: !trail.notices.isEmpty, "<section class=\"stack\"><h2>Qué pasa con el plazo</h2><ol class=\"timeline\">\(trail.notices, notice)</ol></section>")
    \(if: mayManage && agreement.state == .open, moves)
    """
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private func line(_ change: AgreementExtension) -> HTML {
    "<li>Del \(Moment.text(change.from)) al \(Moment.text(change.to)): \(change.reason). Lo registró \(change.recordedBy).</li>"
  }

  private func file(_ file: EvidenceFile) -> HTML {
    let words = "\(file.type.name), huella \(file.digest.prefix(12))"
    return mayReadFile
      ? "<br><a href=\"/agreements/\(agreement.id.text)/file\">Descargar el archivo</a> <span class=\"quiet small\">\(words)</span>"
      : "<br><span class=\"quiet\">Con un archivo (\(words)). Lo abren la secretaría técnica, planeamiento y la institución responsable.</span>"
  }

  /// What is activated, with whom and when.
  private func notice(_ line: AgreementNoticeLine) -> HTML {
    let whom = line.notice == .escalated ? "a la secretaría técnica" : "a los puntos focales de \(view.organization)"
    return """
      <li><time datetime="\(Day(line.dueAt).description)">\(Moment.text(Day(line.sentAt ?? line.dueAt)))</time>\
      <strong>\(line.notice.name) \(whom)</strong><p class="quiet">\(line.sentAt == nil ? "Sale por correo si sigue pendiente." : "Salió por correo.")</p></li>
      """
  }

  private var fulfilFields: HTML {
    """
    \(form.input("evidence", "Evidencia", FieldLook(hint: "Documento con número y fecha, o dirección web. Sin datos de casos.", most: 300)))\
    \(form.fileField("file", "Archivo", hint: "PDF, Word, Excel, OpenDocument o imagen, hasta 5 MB. No subas listas de asistencia ni datos de personas.", accept: EvidenceFile.endings))
    """
  }

  private var moves: HTML {
    """
    \(step(.fulfil, "Marcar como cumplido", fulfilFields, "Marcar como cumplido"))\
    \(step(.extend, "Ampliar el plazo", form.input("due", "Nueva fecha límite", FieldLook(type: .date)) + form.input("reason", "Motivo", FieldLook(most: 300)), "Ampliar"))\
    \(step(.drop, "Dejar sin efecto", form.input("drop-reason", "Motivo", FieldLook(hint: "El acuerdo se cierra y no cambia más.", most: 300)), "Dejar sin efecto", isDanger: true))
    """
  }

  private func step(
    _ move: AgreementMove.Kind, _ heading: String, _ fields: HTML, _ words: String, isDanger: Bool = false
  ) -> HTML {
    """
    <section class="stack no-print"><h2>\(heading)</h2><form class="stack" method="post" action="\("/agreements/\(agreement.id.text)/moves")"\(if: move == .fulfil, " enctype=\"multipart/form-data\"")>\(token)\
    <input type="hidden" name="seen" value="\(agreement.version)"><input type="hidden" name="move" value="\(move.rawValue)">\(fields)\
    <div class="actions"><button class="button\(if: isDanger, " danger")">\(words)</button></div></form></section>
    """
  }
}

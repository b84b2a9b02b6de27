import Documents
import Domain
import Foundation
import HTML
import Storage

/// Minutes to read: before their approval, while they are approved, and once they are.
struct MinutesReadPage: Page {
  let view: MinutesView
  let session: BodySessionView
  let form: Form
  let actor: Actor
  let mayManage: Bool
  let token: HTML

  var title: String { form.titled("Acta N.º \(view.minutes.code)") }
  var section: Section? { .bodies }
  private var address: String { "/sessions/\(view.minutes.session.text)/minutes" }

  var content: HTML {
    """
    <a class="crumb" href="/sessions/\(view.minutes.session.text)">Sesión</a>
    <p class="hidden-text">Estado del acta: \(view.minutes.state.name)</p>
    \(form.summary)
    \(published)
    \(unsaved)
    <div class="cluster no-print"><span class="badge plain">\(view.minutes.state.name)</span></div>
    \(approval.standing)
    \(MinutesVersions(session: view.minutes.session, versions: view.versions).markup)
    \(if: view.minutes.state != .published, OfficePaperMarkup(.minutes(view.content(of: session), digest: nil), for: .screen).body)
    \(approval.forms)
    """
  }

  /// What was published is read as it was frozen, never as it stands in the records.
  private var published: HTML {
    guard view.minutes.state == .published, let last = view.versions.map(\.version).max() else { return .empty }
    return """
      <div class="page-head"><div><h1>\(title)</h1><p class="lead">Publicada. El texto ya no cambia; una corrección es otra versión.</p></div>\
      <div class="actions no-print"><a class="button" href="\(address)/versions/\(last)">Leer el acta publicada</a></div></div>
      """
  }

  private var approval: MinutesApproval {
    MinutesApproval(view: view, form: form, actor: actor, mayManage: mayManage, address: address, token: token)
  }

  /// What was typed while somebody else closed the minutes.
  private var unsaved: HTML {
    let typed = form.values.filter { $0.key.hasPrefix("text-") }.compactMap(\.value.first).filter { !$0.isEmpty }
    guard !typed.isEmpty else { return .empty }
    return """
      <div class="notice warning stack tight no-print"><p>Lo que escribiste no se guardó. Cópialo si lo necesitas:</p>\
      \(typed, { "<blockquote class=\"typed\">\($0)</blockquote>" })</div>
      """
  }
}

/// Who agreed, who did not yet, and the next step of whoever looks.
struct MinutesApproval {
  let view: MinutesView
  let form: Form
  let actor: Actor
  let mayManage: Bool
  let address: String
  let token: HTML

  private var present: [Seat] { view.seats.filter { $0.attendance == .present } }
  private var mayAnswer: Bool {
    view.minutes.state == .proposed && Policy.grants(actor.role, .answerMinutes)
      && present.contains { $0.organization == actor.organization }
  }

  var standing: HTML {
    guard view.minutes.state != .writing else { return .empty }
    return """
      <section class="stack no-print"><h2>Aprobación</h2>\
      <ul class="rows">\(present, row)</ul>\(view.minutes.declared.map { "<p>Se declaró aprobada. Motivo: \($0)</p>" as HTML })</section>
      """
  }

  /// After the text: first it is read.
  var forms: HTML {
    guard mayAnswer || mayManage && view.minutes.state != .writing else { return .empty }
    return """
      <section class="stack no-print"><h2>\(mayAnswer ? "Tu institución" : "Siguiente paso")</h2>\(if: mayAnswer, answer)\(if: mayManage, steps)</section>
      """
  }

  private func row(_ seat: Seat) -> HTML {
    let found = view.answers.first { $0.answer.organization == seat.organization }
    let badge: HTML = found.map { "<span class=\"badge \($0.answer.kind == .approved ? "accepted" : "declined")\">\($0.answer.kind.name) el \(Moment.text($0.at))</span>" } ?? "<span class=\"badge plain\">Sin respuesta</span>"
    return "<li><h3>\(seat.institution)</h3><div class=\"cluster\">\(badge)</div>\(found?.answer.text.map { "<p>\($0)</p>" as HTML })</li>"
  }

  private var answer: HTML {
    """
    <form class="actions" method="post" action="\(address)/answers">\(token)<input type="hidden" name="answer" value="approved">\
    <button class="button">Aprobar el acta</button></form>
    <form class="stack" method="post" action="\(address)/answers">\(token)<input type="hidden" name="answer" value="observed">\
    \(form.area("observation", "Qué se debe corregir", hint: "Di el punto y lo que debe decir. Nunca datos de personas atendidas.", most: 1000))\
    <div class="actions"><button class="button secondary">Observar el acta</button></div></form>
    """
  }

  private var steps: HTML {
    switch view.minutes.state {
    case .proposed:
      """
      <form class="actions" method="post" action="\(address)/withdrawal">\(token)<button class="button secondary">Volver a redactarla</button></form>
      \(reasoned("declaration", "Declararla aprobada", "Por ejemplo: se leyó y aprobó en la sesión siguiente.", "Declarar aprobada"))
      """
    case .approved:
      """
      <form class="actions" method="post" action="\(address)/publication">\(token)\
      <button class="button" data-confirm="¿Publicar el acta? Esta versión queda fija para siempre; una corrección será una versión nueva.">Publicar el acta</button></form>
      """
    case .published: reasoned("correction", "Corregir lo publicado", "Empieza una versión nueva. La publicada se sigue leyendo.", "Empezar una corrección")
    case .writing: .empty
    }
  }

  private func reasoned(_ step: String, _ heading: String, _ hint: String, _ words: String) -> HTML {
    """
    <details class="more"\(flag: .open, form.error("reason") != nil)><summary>\(heading)</summary><form class="stack" method="post" action="\(address)/\(step)">\(token)\
    \(form.input("reason", "Motivo", FieldLook(hint: hint, most: 300)))<div class="actions"><button class="button secondary">\(words)</button></div></form></details>
    """
  }
}

/// Published versions, each with its digest.
struct MinutesVersions {
  let session: UUID
  let versions: [MinutesVersionSummary]

  var markup: HTML {
    guard !versions.isEmpty else { return .empty }
    return "<section class=\"stack no-print\"><h2>Versiones publicadas</h2><ul class=\"rows\">\(versions, row)</ul></section>"
  }

  private func row(_ version: MinutesVersionSummary) -> HTML {
    """
    <li><h3><a href="/sessions/\(session.text)/minutes/versions/\(version.version)">Versión \(version.version)</a></h3>\
    <p>La publicó \(version.author) el \(Moment.text(version.publishedAt)).\(version.reason.map { " Motivo de la corrección: \($0)" })</p>\
    <p class="quiet small">Huella <code>\(String(version.digest.prefix(16)))</code></p></li>
    """
  }
}

/// A published version, as it was frozen.
struct MinutesVersionPage: Page {
  let published: PublishedMinutes
  let session: UUID
  /// Where its files are; the same page is shown with and without an account.
  let base: String
  let crumb: (address: String, name: String)
  var formats = PaperFormat.allCases
  let press: Press
  let refusal: PressRefusal?

  var title: String { "Acta N.º \(published.content.code)" }
  var section: Section? { .bodies }

  private var number: Int { published.content.edition?.version ?? 0 }

  var content: HTML {
    """
    <a class="crumb" href="\(crumb.address)">\(crumb.name)</a>
    \(if: !published.isWhole, "<p class=\"notice error\" role=\"alert\">La huella no corresponde al contenido. Avisa a quien administra el sistema.</p>")
    \(if: number < published.latest, "<p class=\"notice warning\">Hay una versión posterior: <a href=\"\(base)/\(published.latest)\">versión \(published.latest)</a>.</p>")
    \(PaperFiles(formats: formats, press: press, address: { [base, number] in Address(base + "/" + String(number) + "/acta." + $0.rawValue) }, refusal: refusal).markup)
    \(OfficePaperMarkup(.minutes(published.content, digest: published.digest), for: .screen).body)
    """
  }
}

import Domain
import Foundation
import HTML
import Storage

/// The one screen of the desk.
struct DeskPage: Page {
  let pack: PlanPack
  let form: Form
  let token: HTML

  var title: String { form.titled("Nueva atención") }
  var section: Section? { .desk }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Nueva atención</h1>\
    <p class="lead">Sin nombres ni documentos: solo lo que se pidió y lo que se hizo.</p></div>\
    <div class="actions"><button type="button" class="button secondary small" data-keys-help>Atajos</button>\
    <a class="button secondary small" href="/desk/recent">Corregir una atención</a></div></div>
    \(form.summary)
    <form class="stack wide" method="post" action="/desk" autocomplete="off" data-keys data-guard>
    \(token)<input type="hidden" name="\(DeskField.key)" value="\(form[DeskField.key])">
    \(DeskFields(pack: pack, form: form).content)
    <div class="actions sticky"><button class="button">Guardar</button></div>
    </form>
    """
  }
}

/// The same fields, to correct what was recorded.
struct CorrectionPage: Page {
  let id: UUID
  let pack: PlanPack
  let form: Form
  let token: HTML

  var title: String { form.titled("Corregir una atención") }
  var section: Section? { .desk }

  var content: HTML {
    """
    <a class="crumb" href="/desk/recent">Atenciones por corregir</a>
    <div class="page-head"><div><h1>Corregir una atención</h1>\
    <p class="lead">Los conteos se ajustan al guardar.</p></div></div>
    \(form.summary)
    <form class="stack wide" method="post" action="\(OrientationAddress.correction(id))" data-keys data-guard>
    \(token)\(DeskFields(pack: pack, form: form).content)
    <div class="actions sticky"><button class="button">Guardar corrección</button>\
    <a class="button secondary" href="/desk/recent">Cancelar</a></div>
    </form>
    """
  }
}

/// What was counted, and what to do next.
struct SavedOrientationPage: Page {
  let found: RecentOrientation
  let pack: PlanPack

  var title: String { "Atención guardada" }
  var section: Section? { .desk }

  var content: HTML {
    let words = OrientationWords(orientation: found.orientation, pack: pack)
    return """
      <div class="page-head"><div><h1>Atención guardada</h1>\
      <p class="lead">Ya está contada. No se guardó nada que diga quién es la persona.</p></div></div>
      \(urgency)
      <div class="actions"><a class="button" href="\(another)" autofocus>Otra atención</a>\(referrals)</div>
      <dl class="facts">\(words.facts, { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" })</dl>
      <p class="quiet">Puedes corregirla hasta el \(Moment.text(found.erasedAt)). Después se borra y quedan solo los conteos.</p>
      <div class="actions"><a class="button secondary" href="\(OrientationAddress.correction(found.id))">Corregir</a>\
      <a class="button secondary" href="\(OrientationAddress.deletion(found.id))">Eliminar</a></div>
      """
  }

  private var urgency: HTML? {
    found.orientation.screening.map { screening in
      let kind = screening.urgency == .routine ? "" : " warning"
      return """
        <div class="notice\(kind)"><h2>Urgencia propuesta: \(screening.urgency.name.lowercased())</h2>\
        <p>Es una propuesta del plan. Decide tú: puedes cambiarla al derivar.</p></div>
        """
    }
  }

  /// Channel and fair day seldom change from one person to the next.
  private var another: Address {
    Address("/desk").query([
      (DeskField.channel, found.orientation.channel?.rawValue ?? ""),
      (DeskField.fairDay, found.orientation.isFairDay ? DeskField.yes : ""),
    ])
  }

  /// One button for each need: each goes along its own pathway, with its own slice.
  private var referrals: HTML {
    let needs = pack.needs.filter { found.orientation.needs.contains($0.code) }
    return needs.map { need in
      let address = Address("/referrals/new").query([
        ("need", need.code), ("urgency", found.orientation.screening?.urgency.rawValue ?? ""),
      ])
      return "<a class=\"button secondary\" href=\"\(address)\">Derivar\(if: needs.count > 1, ": \(need.name)")</a>"
    }.joined()
  }
}

/// Asks before an orientation is taken from every count.
struct DeletionPage: Page {
  let found: RecentOrientation
  let pack: PlanPack
  let token: HTML

  var title: String { "Eliminar una atención" }
  var section: Section? { .desk }

  var content: HTML {
    let words = OrientationWords(orientation: found.orientation, pack: pack)
    return """
      <a class="crumb" href="/desk/recent">Atenciones por corregir</a>
      <div class="page-head"><div><h1>¿Eliminar esta atención?</h1>\
      <p class="lead">Saldrá de todos los conteos. No se puede recuperar.</p></div></div>
      <dl class="facts"><div><dt>Registrada</dt><dd>\(Moment.text(found.recordedAt))</dd></div>\
      \(words.facts, { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" })</dl>
      <form method="post" action="\(OrientationAddress.deletion(found.id))">\(token)\
      <div class="actions"><button class="button danger">Eliminar la atención</button>\
      <a class="button secondary" href="/desk/recent">Cancelar</a></div></form>
      """
  }
}

/// Where an orientation is corrected while it is there.
enum OrientationAddress {
  static func saved(_ id: UUID) -> Address { "/desk/saved/\(id.text)" }
  static func correction(_ id: UUID) -> Address { "/desk/orientations/\(id.text)" }
  static func deletion(_ id: UUID) -> Address { "/desk/orientations/\(id.text)/deletion" }
}

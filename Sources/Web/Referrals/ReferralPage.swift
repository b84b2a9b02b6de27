import Domain
import Foundation
import HTML
import Storage

/// One referral: what it says, what happened, and only the moves this viewer may make.
struct ReferralPage: Page {
  let view: ReferralView
  let moves: [ReferralMove.Kind]
  let isSender: Bool
  let mayLink: Bool
  let form: Form
  let token: HTML

  var title: String { form.isValid ? "Derivación" : "Error: Derivación" }
  var section: Section? { .referrals }

  private var address: String { "/referrals/\(view.referral.id.text)" }

  var content: HTML {
    """
    <a class="crumb" href="/referrals">Derivaciones</a>
    <div class="page-head"><div><h1>Derivación a \(view.serviceName)</h1><p class="lead">\(view.needName)</p></div>\
    <div class="cluster">\(view.referral.badges(view.standing))</div></div>
    \(refusal)
    <div class="aside"><div class="stack wide">
    <section class="card stack" aria-labelledby="person"><h2 id="person">Qué dice de la persona</h2>
    \(if: view.consent == nil, "<p class=\"quiet\">La persona no dio su consentimiento para que viajen sus datos.</p>")
    \(view.handoverFacts)</section>
    <section class="card stack no-print" aria-labelledby="moves"><h2 id="moves">Qué puedes hacer</h2>
    \(MoveForms(referral: view.referral, moves: moves, action: Address(address + "/moves"), form: form, token: token).markup)
    </section>
    \(if: isSender, forSender)
    </div><div class="stack wide">
    <section class="card stack" aria-labelledby="facts"><h2 id="facts">Datos de la derivación</h2>\(facts)</section>
    <section class="card stack" aria-labelledby="history"><h2 id="history">Qué pasó</h2>\(view.timeline)</section>
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
    </div></div>
    """
  }

  private var refusal: HTML {
    guard !form.isValid else { return .empty }
    return """
      <div class="notice error summary" role="alert" tabindex="-1"><h2>No se hizo ningún cambio</h2>\
      <ul>\(form.errors, { "<li><a href=\"#\($0.field == "move" ? "moves" : $0.field)\">\($0.sentence)</a></li>" })</ul></div>
      """
  }

  private var facts: HTML {
    """
    <dl class="facts stacked"><div><dt>Deriva</dt><dd>\(view.senderName)</dd></div>
    <div><dt>Recibe</dt><dd>\(view.receiverName)</dd></div>
    \(view.joined.map { "<div><dt>El servicio, hoy</dt><dd><a href=\"\(Address("/services/\($0.id.text)"))\">\($0.name)</a>: se unió a este registro.</dd></div>" as HTML })
    <div><dt>Enviada</dt><dd>\(Moment.text(view.referral.createdAt))</dd></div>
    \(view.pathway.map(followed))
    <div><dt>Urgencia</dt><dd>\(view.referral.urgency.name)</dd></div>
    \(view.consent.map { "<div><dt>Consentimiento</dt><dd>\($0.purpose.name). \($0.means.name).</dd></div>" as HTML })
    \(view.referral.shredAt.map { "<div><dt>Se borran los datos</dt><dd>\(Moment.text(Day($0)))</dd></div>" as HTML })</dl>
    """
  }

  private func followed(_ pathway: FollowedPathway) -> HTML {
    let address = Address("/pathways/\(pathway.code)/versions/\(pathway.version)")
    return "<div><dt>Sigue la ruta</dt><dd><a href=\"\(address)\">\(pathway.name)</a>, versión \(pathway.version)</dd></div>"
  }

  private var forSender: HTML {
    """
    <section class="card stack no-print" aria-labelledby="card"><h2 id="card">Tarjeta de la persona</h2>
    <p>Con su código puede ver en qué va su derivación y retirarla, sin volver a contar su caso.</p>
    <div class="actions"><a class="button secondary" href="\(address)/card">Ver e imprimir la tarjeta</a></div></section>
    \(if: mayLink, linkForm)
    """
  }

  private var linkForm: HTML {
    """
    <section class="card stack no-print" aria-labelledby="link"><h2 id="link">Enlace para quien recibe</h2>
    <p>Para una institución sin cuenta en Ayni. Se entrega con un PIN, que se dice por otro medio.</p>
    \(view.link.map { "<p class=\"quiet\">Hay un enlace del \(Moment.text(Day($0.issuedAt))), válido hasta el \(Moment.text(Day($0.expiresAt)))\($0.isLocked ? ". Está bloqueado por varios PIN equivocados" : ""). Si creas otro, ese deja de servir.</p>" as HTML })
    <form method="post" action="\(address)/link">\(token)<div class="actions"><button class="button secondary">Crear un enlace con PIN</button></div></form></section>
    """
  }
}

/// A link and its PIN, this once.
struct IssuedLinkPage: Page {
  let referral: UUID
  let link: IssuedLink
  let publicAddress: String

  let title = "Enlace para quien recibe"
  var section: Section? { .referrals }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/referrals/\(referral.text)">Volver a la derivación</a>
    <h1>Enlace para quien recibe</h1>
    <p class="notice warning">Cópialos ahora: no se vuelven a mostrar. Envía el enlace por correo o mensaje, y di el PIN por teléfono o en persona.</p>
    <section class="card stack"><h2>Enlace</h2><p class="code">\(publicAddress)/r/\(link.token)</p>
    <p class="quiet">Sirve hasta el \(Moment.text(link.expiresAt)).</p></section>
    <section class="card stack"><h2>PIN</h2><p class="card-code">\(String(link.pin.prefix(3))) \(String(link.pin.dropFirst(3)))</p>
    <p class="quiet">Después de 5 PIN equivocados el enlace se bloquea y hay que crear otro.</p></section>
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button>
    <a class="button secondary" href="/referrals/\(referral.text)">Volver a la derivación</a></div>
    """
  }
}

import Domain
import Foundation
import HTML
import Storage

/// The card itself, to print or to photograph. No name, no need, no institution on it.
struct CardPage: Page {
  let id: UUID
  /// Nil once the data was destroyed or its key is gone.
  let code: String?
  let publicAddress: String

  let title = "Tarjeta de la persona"
  var section: Section? { .referrals }

  var content: HTML {
    """
    <a class="crumb no-print" href="/referrals/\(id.text)">Volver a la derivación</a>
    <div class="page-head no-print"><div><h1>Tarjeta de la persona</h1><p class="lead">Imprímela o deja que le tome una foto.</p></div>\
    <div class="actions"><button type="button" class="button js-only" data-print>Imprimir</button></div></div>
    \(code.map(faces) ?? "<p class=\"notice\">Esta tarjeta ya no sirve: los datos de la derivación se borraron.</p>")
    """
  }

  private func faces(_ code: String) -> HTML {
    """
    <div class="card-print"><section class="card-face" aria-label="Anverso"><div class="stack tight"><p>Tu código de seguimiento</p>
    <p class="card-code">\(lines(code))</p></div>
    \(HTML.qr("\(publicAddress)/card#\(code)", label: "Código QR para ver en qué va"))
    <p class="foot">Entra a \(publicAddress)/card o lee el código QR con tu teléfono.</p></section>
    <section class="card-face" aria-label="Reverso"><div class="stack tight"><p>Con este código puedes:</p>
    <ul><li>ver en qué va tu pedido, sin decir tu nombre;</li><li>retirarlo, si cambias de idea;</li><li>no repetir tu historia.</li></ul></div>
    <p class="foot">Guárdalo. Quien lo tenga puede ver en qué va y retirarlo.</p></section></div>
    """
  }

  /// In two lines, to fit the card.
  private func lines(_ code: String) -> HTML {
    let groups = code.split(separator: "-").map(String.init)
    return "\(groups.prefix(3).joined(separator: "-"))-<br>\(groups.dropFirst(3).joined(separator: "-"))"
  }
}

/// Where a code is entered.
struct CardCodePage: Page {
  let form: Form
  let token: HTML

  var title: String { form.titled("Ver en qué va") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <form class="login stack" method="post" action="/card/status" data-card>
    <h1>Ver en qué va tu pedido</h1>
    \(form.summary)\(token)
    \(form.input("code", "Código de tu tarjeta", FieldLook(hint: "Por ejemplo, AYNI-7K3M-Q9TP-4XWD-2HSN. Da igual si escribes mayúsculas o guiones.", autocomplete: "off", className: "pin", most: 60)))
    <div class="actions"><button class="button">Ver</button></div>
    <p class="hint">No pedimos tu nombre ni tu documento.</p>
    </form>
    """
  }
}

/// Where things stand. Nothing about the case: a lost card tells its finder nothing.
struct CardStatusPage: Page {
  let status: CardStatus
  let code: String
  /// The person asked to withdraw and has not said yes yet.
  let isAsking: Bool
  let token: HTML

  var title: String { isAsking ? "Retirar el pedido" : "En qué va tu pedido" }
  var layout: PageLayout { .narrow }

  var content: HTML { isAsking ? question : state }

  private var state: HTML {
    """
    <h1>En qué va tu pedido</h1>
    <section class="card stack"><p><span class="badge \(status.state.rawValue)">\(status.state.name)</span></p>
    <p class="lead">\(status.state.told)</p>
    <dl class="facts"><div><dt>Desde</dt><dd>\(Moment.text(Day(status.since)))</dd></div>
    <div><dt>Se envió</dt><dd>\(Moment.text(Day(status.sentAt)))</dd></div>
    <div><dt>Preguntas</dt><dd>Acércate con tu tarjeta a \(status.senderName).</dd></div></dl></section>
    \(if: status.canWithdraw, withdrawal)
    <p><a href="/card">Salir</a></p>
    """
  }

  private var withdrawal: HTML {
    """
    <form method="post" action="/card/withdraw">\(token)<input type="hidden" name="code" value="\(code)">
    <div class="actions"><button class="button secondary">Quiero retirar mi pedido</button></div></form>
    """
  }

  private var question: HTML {
    """
    <h1>¿Retirar tu pedido?</h1>
    <p class="lead">La institución dejará de ver tus datos y ya no te buscará. No se puede deshacer, pero puedes pedir orientación otra vez cuando quieras.</p>
    <form method="post" action="/card/withdraw">\(token)<input type="hidden" name="code" value="\(code)"><input type="hidden" name="sure" value="yes">
    <div class="actions"><button class="button danger">Retirar mi pedido</button></div></form>
    <form method="post" action="/card/status">\(token)<input type="hidden" name="code" value="\(code)">
    <div class="actions"><button class="button secondary">No, dejarlo como está</button></div></form>
    """
  }
}

extension ReferralState {
  /// In the words of the person's page.
  fileprivate var told: String {
    switch self {
    case .sent: "Tu pedido fue enviado. Todavía no confirman que lo recibieron."
    case .acknowledged: "Recibieron tu pedido y van a responder."
    case .accepted: "Aceptaron atenderte. Te contactarán como acordaste, o acércate con tu tarjeta."
    case .declined: "No pueden atenderte allí. Vuelve a donde te dieron la tarjeta para buscar otra opción."
    case .attended: "Figura que ya te atendieron. Si no fue así, avisa a donde te dieron la tarjeta."
    case .closed: "Tu pedido está cerrado. Si necesitas algo más, pide orientación otra vez."
    case .withdrawn: "Tu pedido fue retirado. Ya nadie ve tus datos por este pedido."
    }
  }
}

import Domain
import HTML
import Storage

/// What everyone with the address sees: no institution, no service, no person.
struct PINPage: Page {
  let form: Form
  let action: Address
  let token: HTML

  var title: String { form.titled("Abrir con PIN") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <form class="login stack" method="post" action="\(action)">
    <h1>Escribe tu PIN</h1>
    \(form.summary)\(token)
    <p>Recibiste este enlace para tu institución. El PIN son seis números que te dieron por otro medio.</p>
    \(form.input("pin", "PIN", FieldLook(autocomplete: "off", className: "pin", most: 12, isNumeric: true)))
    <div class="actions"><button class="button">Abrir</button></div>
    </form>
    """
  }
}

struct LinkGonePage: Page {
  let refusal: ReferralRefusal

  let title = "Este enlace ya no sirve"
  var layout: PageLayout { .narrow }
  var content: HTML { "<h1>Este enlace ya no sirve</h1><p class=\"notice error\">\(refusal.sentence)</p>" }
}

/// The slice agreed, and the answers a receiver may give.
struct LinkedReferralPage: Page {
  let view: ReferralView
  let action: Address
  let form: Form
  let token: HTML

  var title: String { form.isValid ? "Derivación recibida" : "Error: Derivación recibida" }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Derivación a \(view.serviceName)</h1><p class="lead">\(view.needName). Deriva: \(view.senderName).</p></div>\
    <div class="cluster">\(view.referral.badges(view.standing))</div></div>
    \(refusal)
    <div class="aside"><div class="stack wide">
    <section class="card stack" aria-labelledby="person"><h2 id="person">Qué dice de la persona</h2>\(view.handoverFacts)
    <p class="quiet small">Úsalo solo para atenderla. Quien derivó puede ver cuándo se abrió esta página.</p></section>
    <section class="card stack no-print" aria-labelledby="moves"><h2 id="moves">Tu respuesta</h2>
    \(MoveForms(referral: view.referral, moves: view.referral.moves(of: .receiver), action: action, form: form, token: token).markup)
    </section></div><div class="stack wide">
    <section class="card stack" aria-labelledby="history"><h2 id="history">Qué pasó</h2>\(view.timeline)</section></div></div>
    """
  }

  private var refusal: HTML {
    guard !form.isValid else { return .empty }
    return """
      <div class="notice error summary" role="alert" tabindex="-1"><h2>No se hizo ningún cambio</h2>\
      <ul>\(form.errors, { "<li><a href=\"#\($0.field == "move" ? "moves" : $0.field)\">\($0.sentence)</a></li>" })</ul></div>
      """
  }
}

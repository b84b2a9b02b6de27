import Domain
import HTML

/// What needs doing today.
struct HomePage: Page {
  let role: Role
  let duties: [Duty]

  var title: String { "Inicio" }
  var section: Section? { .home }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Lo que toca hoy</h1></div></div>
    <div class="stack wide">
    \(duties.isEmpty ? empty : list)
    <section class="stack"><h2>Tu trabajo en Ayni</h2>
    <ul class="grid even">\(Section.visible(to: role).filter { $0 != .home }, card)</ul></section>
    </div>
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>No hay nada pendiente.</p><p class="quiet">Aquí aparece lo que espera por ti: respuestas, plazos y revisiones.</p></div>
    """
  }

  private var list: HTML { "<ul class=\"rows\">\(duties, line)</ul>" }

  private func line(_ duty: Duty) -> HTML {
    """
    <li><h2><a href="\(duty.address)">\(duty.sentence)</a>\(duty.count.map { " <span class=\"badge plain\">\($0)</span>" as HTML })</h2>\
    \(if: duty.urgency != .soon, "<div class=\"cluster\">\(badge(duty.urgency))</div>")</li>
    """
  }

  private func badge(_ urgency: Duty.Urgency) -> HTML {
    switch urgency {
    case .overdue: "<span class=\"badge overdue\">Fuera de plazo</span>"
    case .today: "<span class=\"badge urgent\">Para hoy</span>"
    case .soon: .empty
    }
  }

  private func card(_ section: Section) -> HTML {
    "<li class=\"card\"><h3><a href=\"\(section.address)\">\(section.name)</a></h3><p class=\"quiet\">\(section.purpose)</p></li>"
  }
}

extension Section {
  /// What one does there.
  var purpose: String {
    switch self {
    case .home: "Lo que toca hoy."
    case .desk: "Registrar una atención en menos de un minuto."
    case .referrals: "Derivar y responder, con plazos."
    case .services: "El directorio: quién atiende qué, dónde y cuándo."
    case .pathways: "Las rutas de atención, paso a paso."
    case .bodies: "Quién integra cada espacio y quién responde."
    case .plan: "Hitos y productos, quién responde y hasta cuándo."
    case .matrix: "Los indicadores del plan, con su evidencia."
    case .reports: "Documentos para imprimir, enviar y archivar."
    case .territory: "Distritos, zonas y puntos de encuentro."
    case .accounts: "Quién puede entrar y con qué función."
    case .audit: "Qué se hizo, quién y cuándo."
    }
  }
}

/// For whoever is not signed in: what this is.
struct LandingPage: Page {
  var title: String { "Ayni" }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Ayni cuenta, no vigila</h1>\
    <p class="lead">Es el sistema de trabajo del plan local de gobernanza migratoria: orientar, derivar, recibir respuesta y medir.</p></div></div>
    <div class="stack">
    <p>Aquí trabajan la municipalidad o el gobierno regional y las instituciones que atienden a personas migrantes y a la comunidad que las acoge.</p>
    <ul class="rows">
    <li><h2>No hay registro de personas</h2><p>Una atención se cuenta y no guarda quién la pidió.</p></li>
    <li><h2>Nadie se queda sin orientación por sus documentos</h2><p>No se piden ni se anotan.</p></li>
    <li><h2>Cada institución ve solo lo acordado</h2><p>Y cada vista de un caso protegido queda en la bitácora.</p></li>
    </ul>
    <div class="actions"><a class="button" href="/login">Iniciar sesión</a>\
    <a class="button secondary" href="/public/bodies">Acuerdos y actas publicados</a></div>
    </div>
    """
  }
}

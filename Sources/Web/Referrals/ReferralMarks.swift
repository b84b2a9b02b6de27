import Domain
import Foundation
import HTML
import Storage

extension Referral {
  /// What stands beside a referral in lists and at its head.
  func badges(_ standing: ReferralStanding) -> HTML {
    """
    <span class="badge \(state.rawValue)">\(state.name)</span>\
    \(if: urgency == .urgent, " <span class=\"badge urgent\">Urgente</span>")\
    \(if: urgency == .priority, " <span class=\"badge plain\">Prioritaria</span>")\
    \(if: confidentiality == .protected, " <span class=\"badge protected\">Protegida</span>")\
    \(if: standing.isLate, " <span class=\"badge overdue\">Fuera de plazo</span>")
    """
  }
}

extension ReferralStep.Hand {
  var name: String {
    switch self {
    case .account(let name, let organization): "\(name), \(organization)"
    case .link(let organization): "\(organization), con su enlace"
    case .person: "La persona, con su tarjeta"
    case .system: "Ayni"
    }
  }
}

extension ReferralView {
  /// The history, and what is awaited next.
  var timeline: HTML {
    """
    <ol class="timeline">
    \(history, { step in
      """
      <li><time datetime="\(Day(step.at).description)">\(Moment.text(step.at))</time><strong>\(step.state.name)</strong>\
      <p class="quiet">\(step.by.name)\(step.reason.map { ". Motivo: \($0.name)" })\(step.outcome.map { ". Resultado: \($0.name)" })</p></li>
      """
    })
    \(referral.dueAt.map { due in
      """
      <li class="\(standing.isLate ? "due" : "next")"><time datetime="\(Day(due.addingTimeInterval(-1)).description)">\
      \(Moment.text(Day(due.addingTimeInterval(-1))))</time><strong>\(standing.sentence)</strong>\
      <p class="quiet">Se espera: \(referral.state.awaited).</p></li>
      """ as HTML
    })
    </ol>
    """
  }

  /// What the referral says about the person, or why there is nothing to read.
  var handoverFacts: HTML {
    guard let handover else { return "<p class=\"notice\">\(missing)</p>" }
    guard !handover.fields.isEmpty else {
      return "<p class=\"notice\">Viaja sin datos de la persona. Llegará con su tarjeta.</p>"
    }
    let facts: [(String, String?)] = [
      ("Cómo quiere que la llamen", handover.name),
      ("Forma segura de contacto", handover.contact.map { "\($0.way.name)\($0.value.isEmpty ? "" : ": \($0.value)")" }),
      ("Cuándo", handover.contact?.times.name), ("Idioma", handover.language?.name),
      ("Nacionalidad", handover.nationality?.name), ("Etapa de vida", handover.lifeStage?.name),
      ("Zona", zoneName), ("Nota de entrega", handover.summary),
    ]
    return "<dl class=\"facts\">\(facts.filter { $0.1 != nil }, { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })</dl>"
  }

  private var missing: String {
    if referral.shreddedAt != nil { return "Los datos de la persona ya se borraron: venció el plazo para guardarlos." }
    if referral.state.isFinal { return "La derivación terminó, así que ya no se muestran los datos de la persona." }
    return "Los datos de la persona no se pueden abrir: falta la llave con que se sellaron."
  }
}

extension ReferralState {
  /// The next step, as the limit names it.
  var awaited: String {
    switch self {
    case .sent: "que la institución confirme que llegó"
    case .acknowledged: "que la institución acepte o diga que no"
    case .accepted: "que la institución anote la atención"
    case .attended: "que se cierre con su resultado"
    case .declined, .closed, .withdrawn: "nada más"
    }
  }
}

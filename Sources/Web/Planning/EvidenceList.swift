import Domain
import Foundation
import HTML

/// The evidence of a product, with what may be done about it.
struct EvidenceList {
  let evidence: [Evidence]
  let line: PlanBoard.Line
  let plan: PlanPack
  let actor: Actor
  let judging: Judging
  let token: HTML

  /// A decision that was sent and not taken, with what was typed.
  struct Judging {
    var evidence: UUID?
    var form = Form()

    func has(_ id: UUID) -> Bool { evidence == id }

    static func mark(_ id: UUID) -> String { "reason-\(id.text)" }
  }

  var markup: HTML {
    """
    <section class="stack"><h2>Evidencia</h2>\(evidence.isEmpty ? empty : list)\
    \(if: adds, "<div class=\"actions no-print\"><a class=\"button\" href=\"\(Address("/plan/products/\(line.product.code)/evidence"))\">Agregar evidencia</a></div>")</section>
    """
  }

  private var adds: Bool {
    Policy.allows(actor, .addEvidence, on: Subject(actor: actor, owner: line.responsible?.id))
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Todavía no hay evidencia de este producto.</p>\
    <p class="quiet">La agregan planeamiento o el punto focal de la unidad responsable; la acepta otra persona: la secretaría técnica o planeamiento.</p></div>
    """
  }

  private var list: HTML { "<ul class=\"rows\">\(evidence, row)</ul>" }

  private func row(_ evidence: Evidence) -> HTML {
    """
    <li><h3>\(evidence.title)</h3><p>\(backing(evidence))</p><div class="cluster">\(badge(evidence.decision))</div>\
    <p class="quiet small">La agregó \(evidence.author.name), \(Moment.text(evidence.addedAt)).\(evidence.decision.map { " \($0.verdict.name) por \($0.judge), \(Moment.text($0.at))." as HTML })</p>\
    \(evidence.decision?.reason.map { "<p>Por qué se rechazó: \($0)</p>" as HTML })\
    \(evidence.decision?.revocation.map { "<p>Aceptación anulada por \($0.author), \(Moment.text($0.at)): \($0.reason)</p>" as HTML })\
    \(decide(evidence))\(revoke(evidence))</li>
    """
  }

  private func badge(_ decision: EvidenceDecision?) -> HTML {
    if decision?.revocation != nil { return "<span class=\"badge declined\">Aceptación anulada</span>" }
    return switch decision?.verdict {
    case nil: "<span class=\"badge sent\">Por aceptar</span>"
    case .accepted?: "<span class=\"badge attended\">Aceptada</span>"
    case .refused?: "<span class=\"badge declined\">Rechazada</span>"
    }
  }

  private func backing(_ evidence: Evidence) -> HTML {
    switch evidence.backing {
    case .document(let address): return "<a class=\"show-url\" href=\"\(address)\" rel=\"noopener noreferrer\">Abrir el documento</a>"
    case .file(let file):
      let size = Amount(hundredths: max(1, file.size * 100 / (1024 * 1024))).text
      let words = "\(file.type.name), \(size) MB. Huella \(file.digest.prefix(12))"
      guard Policy.allows(actor, .readEvidence, on: EvidenceRoutes.subject(actor, evidence, line)) else {
        return "Archivo \(words). Lo abren la secretaría técnica, planeamiento y la unidad responsable."
      }
      return "<a href=\"\(Address("/plan/evidence/\(evidence.id.uuidString.lowercased())/file"))\">Descargar el archivo</a> <span class=\"quiet small\">\(words)</span>"
    case .directory(let services, let verified):
      return "Directorio de servicios al \(Moment.text(Day(evidence.addedAt))): \(services) servicios, \(verified) verificados. <a href=\"/services\">Ver el directorio</a>"
    case .report(let code, let period, let version):
      let name = plan.indicators.first { $0.code == code }?.name ?? code
      let address = Address("/matrix/\(code)").query([("month", period.end.description)])
      return "<a href=\"\(address)\">\(name), \(period.name)</a> <span class=\"quiet small\">versión \(version)</span>"
    case .session(let proof):
      return "<a href=\"\(Address("/sessions/\(proof.id.text)"))\">\(EvidenceWords.session(proof))</a>"
    case .agreement(let proof):
      return "<a href=\"\(Address("/agreements/\(proof.id.text)"))\">\(EvidenceWords.agreement(proof))</a>"
    }
  }

  private func decide(_ evidence: Evidence) -> HTML {
    guard evidence.decision == nil, evidence.author.account != actor.account, Policy.allows(actor, .judgeEvidence) else {
      return .empty
    }
    let address = Address("/plan/evidence/\(evidence.id.text)/decision")
    return """
      <div class="stack no-print"><form method="post" action="\(address)">\(token)<input type="hidden" name="verdict" value="accepted">\
      <div class="actions"><button class="button" data-confirm="¿Aceptar «\(evidence.title)»? El producto queda logrado.">Aceptar la evidencia</button></div></form>\
      <details class="more"\(flag: .open, judging.has(evidence.id))><summary>Rechazarla</summary><form class="stack" method="post" action="\(address)">\(token)\
      <input type="hidden" name="verdict" value="refused">\(reason("Qué le falta", evidence))\
      <div class="actions"><button class="button danger">Rechazar la evidencia</button></div></form></details></div>
      """
  }

  private func revoke(_ evidence: Evidence) -> HTML {
    guard let decision = evidence.decision, decision.verdict == .accepted, decision.revocation == nil,
      decision.account != actor.account, Policy.allows(actor, .judgeEvidence)
    else { return .empty }
    return """
      <details class="more no-print"\(flag: .open, judging.has(evidence.id))><summary>Anular la aceptación</summary>\
      <form class="stack" method="post" action="\(Address("/plan/evidence/\(evidence.id.text)/revocation"))">\(token)\
      <p>El producto vuelve a como estaba antes. La evidencia y lo que se decidió quedan a la vista.</p>\
      \(reason("Por qué se anula", evidence))\
      <div class="actions"><button class="button danger" data-confirm="¿Anular la aceptación de «\(evidence.title)»? Esto no se deshace.">Anular la aceptación</button></div></form></details>
      """
  }

  /// Each piece has a field of its own, so the mark on the page carries its identifier.
  private func reason(_ label: String, _ evidence: Evidence) -> HTML {
    let form = judging.has(evidence.id) ? judging.form : Form()
    let mark = Judging.mark(evidence.id)
    let error = form.error(mark)
    return """
      <div class="field\(if: error != nil, " invalid")"><label for="\(mark)">\(label)</label>\
      \(error.map { "<p class=\"error\" id=\"\(mark)-e\">\($0)</p>" as HTML })\
      <input id="\(mark)" name="reason" type="text" maxlength="300"\(attribute: "value", form["reason"].isEmpty ? nil : form["reason"])\
      \(attribute: "aria-describedby", error.map { _ in "\(mark)-e" })\(attribute: "aria-invalid", error.map { _ in "true" })></div>
      """
  }
}

import Domain
import Foundation
import HTML

/// The evidence of a product, with what may be done about it.
struct EvidenceList {
  let evidence: [Evidence]
  let line: PlanBoard.Line
  let plan: PlanPack
  let actor: Actor
  let token: HTML

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
    <p class="quiet">La agregan planeamiento o el punto focal de la unidad responsable; la acepta la secretaría técnica.</p></div>
    """
  }

  private var list: HTML { "<ul class=\"rows\">\(evidence, row)</ul>" }

  private func row(_ evidence: Evidence) -> HTML {
    """
    <li><h3>\(evidence.title)</h3><p>\(backing(evidence))</p><div class="cluster">\(badge(evidence.decision))</div>\
    <p class="quiet small">La agregó \(evidence.author.name), \(Moment.text(evidence.addedAt)).\(evidence.decision.map { " \($0.verdict.name) por \($0.judge), \(Moment.text($0.at))." as HTML })</p>\
    \(evidence.decision?.reason.map { "<p>Por qué se rechazó: \($0)</p>" as HTML })\(decide(evidence))</li>
    """
  }

  private func badge(_ decision: EvidenceDecision?) -> HTML {
    switch decision?.verdict {
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
    }
  }

  private func decide(_ evidence: Evidence) -> HTML {
    guard evidence.decision == nil, evidence.author.account != actor.account, Policy.allows(actor, .judgeEvidence) else {
      return .empty
    }
    let id = evidence.id.uuidString.lowercased()
    let address = Address("/plan/evidence/\(id)/decision")
    return """
      <div class="stack no-print"><form method="post" action="\(address)">\(token)<input type="hidden" name="verdict" value="accepted">\
      <div class="actions"><button class="button" data-confirm="¿Aceptar «\(evidence.title)»? El producto queda logrado y esto no se deshace.">Aceptar la evidencia</button></div></form>\
      <details class="more"><summary>Rechazarla</summary><form class="stack" method="post" action="\(address)">\(token)\
      <input type="hidden" name="verdict" value="refused"><div class="field"><label for="reason-\(id)">Qué le falta</label>\
      <input id="reason-\(id)" name="reason" type="text" maxlength="300" required></div>\
      <div class="actions"><button class="button danger">Rechazar la evidencia</button></div></form></details></div>
      """
  }
}

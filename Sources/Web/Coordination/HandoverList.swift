import Domain
import HTML
import Storage

/// On the page of a body: who handed over to whom, and what became of the access.
struct HandoverList {
  /// The latest first.
  let handovers: [HandoverView]

  var markup: HTML {
    guard !handovers.isEmpty else { return .empty }
    return "<section class=\"stack wide\"><h2>Relevos</h2><ul class=\"rows\">\(handovers, handover)</ul></section>"
  }

  private func handover(_ handover: HandoverView) -> HTML {
    let record = handover.record
    let passed =
      record.agreements.isEmpty ? "Sin acuerdos pendientes." : "Acuerdos que pasaron: \(record.agreements.joined(separator: ", "))."
    return """
      <li><h3>\(handover.organization), \(Moment.text(record.on))</h3>\
      <p>Entregó \(record.predecessor) y recibió \(record.successor). \(passed)</p>\(record.note.map { "<p>\($0)</p>" as HTML })\
      <p>\(access(handover.access))</p>\
      <p class="quiet">Lo registró \(record.recordedBy). Huella del acta: <code>\(String(record.digest.prefix(16)))</code></p></li>
      """
  }

  private func access(_ record: AccessRecord?) -> HTML {
    guard let record else { return "<span class=\"badge urgent\">Acceso por pasar</span> Le toca a la administración del sistema." }
    let ended = record.isDisabled ? "cuenta anterior desactivada" : "sin cuenta que desactivar"
    let begun = record.isInvited ? "quien recibe ya tiene acceso" : "quien recibe no usa cuenta"
    return "Acceso: \(ended), \(begun), \(Moment.text(record.on)). Huella: <code>\(String(record.digest.prefix(16)))</code>"
  }
}

import Domain
import HTML

/// One form per allowed move, for an account and for a link alike. What is not allowed has no button.
struct MoveForms: Sendable {
  let referral: Referral
  let moves: [ReferralMove.Kind]
  let action: Address
  /// What was typed, when the server refused it.
  let form: Form
  let token: HTML

  var markup: HTML {
    guard !moves.isEmpty else { return "<p class=\"quiet\">No hay nada que hacer aquí por ahora.</p>" }
    let plain = moves.filter { [.acknowledge, .accept, .attend].contains($0) }
    return """
      \(if: !plain.isEmpty, "<div class=\"actions\">\(plain, button)</div>")
      \(if: moves.contains(.decline), choosing(.decline, "reason", "Motivo", DeclineReason.allCases.map { ($0.rawValue, $0.name) }))
      \(if: moves.contains(.close), choosing(.close, "outcome", "Resultado", referral.outcomes.map { ($0.rawValue, $0.name) }))
      \(if: moves.contains(.withdraw), withdrawal)
      """
  }

  private func button(_ kind: ReferralMove.Kind) -> HTML {
    """
    <form method="post" action="\(action)">\(token)<input type="hidden" name="move" value="\(kind.rawValue)">\
    <button class="button\(if: kind == .acknowledge && moves.contains(.accept), " secondary")">\(kind.name)</button></form>
    """
  }

  private func choosing(_ kind: ReferralMove.Kind, _ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
    let error = form["move"] == kind.rawValue ? form.error(name) : nil
    return """
      <details class="more"\(flag: .open, error != nil)><summary>\(kind.name)</summary>
      <form class="stack" method="post" action="\(action)">\(token)<input type="hidden" name="move" value="\(kind.rawValue)">
      <div class="field\(if: error != nil, " invalid")"><label for="\(name)">\(label)</label>\
      \(error.map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\
      <select id="\(name)" name="\(name)"\(attribute: "aria-describedby", error.map { _ in "\(name)-e" })\
      \(attribute: "aria-invalid", error.map { _ in "true" })><option value="">Elige</option>\
      \(options, { "<option value=\"\($0.0)\"\(flag: .selected, form[name] == $0.0)>\($0.1)</option>" })</select></div>
      <div class="actions"><button class="button secondary">\(kind.name)</button></div></form></details>
      """
  }

  private var withdrawal: HTML {
    """
    <details class="more"><summary>Retirar</summary>
    <p>La institución que la recibió dejará de ver los datos de la persona. No se puede deshacer.</p>
    <form method="post" action="\(action)">\(token)<input type="hidden" name="move" value="withdraw">
    <div class="actions"><button class="button danger" data-confirm="¿Retirar la derivación? La institución que la recibió dejará de ver los datos.">Retirar la derivación</button></div></form></details>
    """
  }
}

import Domain
import HTML

/// What is decided of each text an institution proposes.
enum CorrectionChoice {
  static func made(_ line: ProposedText<some CorrectionField>) -> HTML {
    line.isAccepted == true
      ? "<p><span class=\"badge accepted\">Aceptado</span></p>" : "<p><span class=\"badge declined\">No aceptado</span></p>"
  }

  static func open(_ field: some CorrectionField, in form: Form) -> HTML {
    let name = name(field)
    return """
      <fieldset class="fieldset\(if: form.error(name) != nil, " invalid")" id="\(name)" tabindex="-1"><legend>¿Qué hacer con este dato?</legend>\
      \(form.error(name).map { "<p class=\"error\">\($0)</p>" as HTML })<div class="choices short">\
      <label class="choice"><input type="radio" name="\(name)" value="yes"\(flag: .checked, form[name] == "yes")><span>Aceptar</span></label>\
      <label class="choice"><input type="radio" name="\(name)" value="no"\(flag: .checked, form[name] == "no")><span>Dejar como está</span></label></div></fieldset>
      """
  }

  fileprivate static func name(_ field: some CorrectionField) -> String { "take-\(field.rawValue)" }
}

extension Form {
  /// What was chosen for each line. A line without a choice is noted as wrong.
  mutating func decisions<Field>(of lines: [ProposedText<Field>]) -> [Field: Bool] {
    var decisions: [Field: Bool] = [:]
    for field in lines.map(\.field) {
      switch self[CorrectionChoice.name(field)] {
      case "yes": decisions[field] = true
      case "no": decisions[field] = false
      default: refuse(CorrectionChoice.name(field), "\(field.name): \(AssuranceRefusal.undecided.sentence)")
      }
    }
    return decisions
  }
}

import Domain
import HTML

/// One choice of the desk screen.
struct DeskChoice {
  let value: String
  let name: String
  var small: String?
  var key: String?
}

/// The fields of an orientation, for recording and for correcting.
///
/// Everything but the needs and what was done is optional and folded. The usual case takes seven keys:
/// `1` need · `u` woman · `j` age · `n` nationality, `v` Venezuela, Tab · Enter; twelve are allowed (a browser test
/// counts them).
struct DeskFields {
  let pack: PlanPack
  let form: Form
  private let actions: [DeskChoice]
  private let resolutions: [DeskChoice]
  private let sexes: [DeskChoice]
  private let lifeStages: [DeskChoice]
  private let nationalityKey: String?

  init(pack: PlanPack, form: Form) {
    self.pack = pack
    self.form = form
    var keys = DeskKeys(needs: pack.needs.map(\.key))
    nationalityKey = keys.key(for: "nacionalidad")
    actions = Deed.allCases.map { DeskChoice(value: $0.rawValue, name: $0.name, key: keys.key(for: $0.name)) }
    resolutions = [
      DeskChoice(value: DeskField.yes, name: "Sí, quedó resuelto", key: keys.key(for: "sí")),
      DeskChoice(value: DeskField.no, name: "No, falta algo", key: keys.key(for: "queda")),
    ]
    sexes = Sex.allCases.map { DeskChoice(value: $0.rawValue, name: $0.name, key: keys.key(for: $0.name)) }
    lifeStages = LifeStage.allCases.map { DeskChoice(value: $0.rawValue, name: $0.name, key: keys.key(for: $0.name)) }
  }

  var content: HTML {
    """
    \(needs)
    \(aboutThePerson)
    \(howItCame)
    \(screening)
    \(whatWasDone)
    """
  }

  private var needs: HTML {
    let choices = pack.needs.map { DeskChoice(value: $0.code, name: $0.name, small: $0.plain, key: $0.key) }
    return fieldset(
      DeskField.need, "¿Qué necesita la persona?", hint: "Marca una o varias.", isMain: true,
      tiles(DeskField.need, choices, type: "checkbox", focusesFirst: true))
  }

  private var aboutThePerson: HTML {
    let fields = [
      DeskField.lifeStage, DeskField.sex, DeskField.nationality, DeskField.zone, DeskField.mobility, DeskField.barrier,
    ]
    let zones = pack.zones.map { DeskChoice(value: $0.code, name: $0.name) }
      + [DeskChoice(value: Orientation.outsideZone, name: OrientationWords.outsideZone)]
    return folded(
      "Sobre la persona", fields,
      """
      <p class="hint">Pregunta solo lo que ayude. No se pide ningún documento.</p>
      \(radios(DeskField.sex, "Sexo", sexes))
      \(radios(DeskField.lifeStage, "Edad", lifeStages))
      \(nationality)
      \(radios(DeskField.zone, "Zona donde vive", zones))
      \(radios(DeskField.mobility, "Situación", Mobility.allCases.map { DeskChoice(value: $0.rawValue, name: $0.name) }))
      \(fieldset(
        DeskField.barrier, "Barreras que encontró", hint: "Marca las que cuente la persona.",
        tiles(
          DeskField.barrier, pack.barriers.map { DeskChoice(value: $0.code, name: $0.name) }, type: "checkbox")))
      """)
  }

  private var howItCame: HTML {
    folded(
      "Cómo llegó", [DeskField.channel, DeskField.fairDay],
      """
      \(radios(DeskField.channel, "Canal", Channel.allCases.map { DeskChoice(value: $0.rawValue, name: $0.name) }))
      <label class="check"><input type="checkbox" name="\(DeskField.fairDay)" value="\(DeskField.yes)"\
      \(flag: .checked, form.has(DeskField.fairDay, DeskField.yes))>Fue en una jornada o feria</label>
      """)
  }

  private var screening: HTML {
    let choices = pack.criteria.map { DeskChoice(value: $0.code, name: $0.question) }
      + [DeskChoice(value: DeskField.none, name: "Ninguna de estas")]
    return folded(
      "¿Es urgente?", [DeskField.criterion],
      fieldset(
        DeskField.criterion, "Situaciones de prioridad",
        hint: "Marca lo que la persona cuente o se note; no interrogues. Al guardar verás la urgencia propuesta.",
        tiles(DeskField.criterion, choices, type: "checkbox")))
  }

  private var whatWasDone: HTML {
    """
    \(fieldset(DeskField.action, "¿Qué se hizo?", isMain: true, tiles(DeskField.action, actions, type: "checkbox", isShort: true)))
    \(fieldset(
      DeskField.resolved, "¿Quedó resuelto en esta atención?", tiles(DeskField.resolved, resolutions, type: "radio")))
    """
  }

  private var nationality: HTML {
    let chosen = form[DeskField.nationality]
    let error = form.error(DeskField.nationality)
    func option(_ nationality: Nationality) -> HTML {
      "<option value=\"\(nationality.rawValue)\"\(flag: .selected, chosen == nationality.rawValue)>\(nationality.name)</option>"
    }
    return """
      <div class="field\(if: error != nil, " invalid")"><label for="nationality">Nacionalidad</label>\
      \(error.map { "<p class=\"error\" id=\"nationality-e\">\($0)</p>" as HTML })\
      <select id="nationality" name="nationality"\(attribute: "data-key", nationalityKey)\
      \(attribute: "aria-describedby", error.map { _ in "nationality-e" })>\
      <option value="">Sin preguntar</option>\(option(.notStated))\
      <optgroup label="Más frecuentes">\(Nationality.common, option)</optgroup>\
      <optgroup label="Otros países">\(Nationality.others, option)</optgroup></select></div>
      """
  }
}

extension DeskFields {
  /// Radio tiles that can be left unanswered.
  private func radios(_ name: String, _ legend: String, _ choices: [DeskChoice]) -> HTML {
    let unanswered = DeskChoice(value: "", name: "Sin preguntar")
    return fieldset(name, legend, tiles(name, choices + [unanswered], type: "radio", isShort: true))
  }

  private func fieldset(
    _ name: String, _ legend: String, hint: String? = nil, isMain: Bool = false, _ choices: HTML
  ) -> HTML {
    let error = form.error(name)
    let described = [hint.map { _ in "\(name)-h" }, error.map { _ in "\(name)-e" }].compactMap(\.self)
    return """
      <fieldset class="fieldset\(if: isMain, " main")\(if: error != nil, " invalid")" id="\(name)" tabindex="-1"\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))>\
      <legend>\(legend)</legend>\(hint.map { "<p class=\"hint\" id=\"\(name)-h\">\($0)</p>" as HTML })\
      \(error.map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\(choices)</fieldset>
      """
  }

  private func tiles(
    _ name: String, _ choices: [DeskChoice], type: String, isShort: Bool = false, focusesFirst: Bool = false
  ) -> HTML {
    let chosen = form.all(name).isEmpty && type == "radio" ? [""] : form.all(name)
    func tile(_ index: Int, _ choice: DeskChoice) -> HTML {
      """
      <label class="choice"><input type="\(type)" name="\(name)" value="\(choice.value)"\
      \(attribute: "data-key", choice.key)\(flag: .checked, chosen.contains(choice.value))\
      \(flag: .autofocus, focusesFirst && index == 0 && form.isValid)>\
      <span>\(choice.name)\(choice.key.map { "<kbd>\($0)</kbd>" as HTML })\
      \(choice.small.map { "<small>\($0)</small>" as HTML })</span></label>
      """
    }
    return """
      <div class="choices\(if: isShort, " short")">\(choices.enumerated(), { tile($0.offset, $0.element) })</div>
      """
  }

  /// Optional fields, folded until one of them holds something or is wrong.
  private func folded(_ title: String, _ fields: [String], _ content: HTML) -> HTML {
    let isOpen = fields.contains { field in form.all(field).contains { !$0.isEmpty } || form.error(field) != nil }
    return """
      <details class="more"\(flag: .open, isOpen)><summary>\(title) <span class="quiet">Opcional</span></summary>\
      <div class="stack">\(content)</div></details>
      """
  }
}

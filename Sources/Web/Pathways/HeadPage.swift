import Domain
import Foundation
import HTML
import Storage

/// What a form says of a pathway as a whole.
struct PathwayHead: Sendable {
  let name: String
  let trigger: String?
  let applies: String
  let isProtected: Bool
  let needs: [String]
  let slice: [SliceField]?
  let owner: PathwayOwner

  @Sendable func applied(_ pathway: Pathway) -> Pathway {
    var changed = pathway
    changed.name = name
    changed.trigger = trigger
    changed.applies = applies
    changed.isProtected = isProtected
    changed.needs = needs
    changed.slice = slice
    return changed
  }
}

extension Form {
  init(_ draft: PathwayDraft) {
    let pathway = draft.pathway
    self.init(values: [
      "name": [pathway.name], "trigger": [pathway.trigger ?? ""], "applies": [pathway.applies],
      "protected": [pathway.isProtected ? "yes" : ""], "need": pathway.needs,
      "narrow": [pathway.slice == nil ? "" : "yes"], "slice": pathway.slice?.map(\.rawValue) ?? [],
      "owner": [draft.owner.organization.text], "role": [draft.owner.role.rawValue], "seen": [String(draft.revision)],
    ])
  }

  /// - Throws: `FormRefused`.
  mutating func pathwayHead(needs: [String]) throws -> PathwayHead {
    let name = required("name", "Escribe el nombre de la ruta.", most: 120)
    let applies = required("applies", "Escribe cuándo se usa.", most: 400)
    let trigger = optional("trigger", most: 200)
    // A need that an older edition named may still stand in it.
    let chosen = codes("need", among: needs)
    let fields = codes("slice", among: SliceField.allCases.map(\.rawValue))
    let slice = self["narrow"] == "yes" ? SliceField.allCases.filter { fields.contains($0.rawValue) } : nil
    let organization = UUID(uuidString: self["owner"])
    if organization == nil { refuse("owner", PathwayRefusal.unknownOwner.sentence) }
    let role = Role(rawValue: self["role"]).flatMap { PathwayOwner.roles.contains($0) ? $0 : nil }
    if role == nil { refuse("role", PathwayRefusal.unknownOwner.sentence) }
    try finish()
    return PathwayHead(
      name: name, trigger: trigger, applies: applies, isProtected: self["protected"] == "yes", needs: chosen, slice: slice,
      owner: PathwayOwner(organization: organization ?? UUID(), role: role ?? .technicalSecretary))
  }

  func typedHead(over pathway: Pathway, needs: [String]) throws -> Pathway {
    var form = Form(values: values)
    return try form.pathwayHead(needs: needs).applied(pathway)
  }
}

/// What a pathway is called, when it is used, and who answers for it.
struct HeadPage: Page {
  let desk: PathwayDesk
  let units: [Organization]
  let form: Form
  /// What was typed when another person was faster.
  let typed: Pathway?

  var title: String { form.titled("Datos de la ruta") }
  var section: Section? { .pathways }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="\(desk.address())">Borrador: \(desk.pathway.name)</a>
    <h1>Datos de la ruta</h1>\(form.summary)
    \(typed.map { ConflictMarkup(desk: desk, typed: $0).markup })
    <form class="stack" method="post" action="\(desk.address("/head"))" data-guard>\(desk.token)
    <input type="hidden" name="seen" value="\(form["seen"])">
    \(form.input("name", "Nombre", FieldLook(most: 120)))
    \(form.area("applies", "Cuándo se usa", most: 400))
    \(form.input("trigger", "Qué la activa", FieldLook(hint: "Lo que la pone en marcha. Por ejemplo: la persona lo cuenta o alguien advierte la señal.", isOptional: true, most: 200)))
    \(form.select("owner", "Institución que responde por ella", units.map { ($0.id.text, $0.name) }, empty: "Elige"))
    \(form.select("role", "Función que responde", PathwayOwner.roles.map { ($0.rawValue, $0.name) }, empty: "Elige"))
    <label class="check"><input type="checkbox" name="protected" value="yes"\(flag: .checked, form["protected"] == "yes")>Sus derivaciones son protegidas</label>
    \(needs)\(slice)
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="\(desk.address())">Cancelar</a></div></form>
    """
  }

  private var needs: HTML {
    """
    <fieldset class="fieldset"><legend>Necesidades que la siguen</legend><div class="choices">\
    \(desk.plan.needs, { "<label class=\"choice\"><input type=\"checkbox\" name=\"need\" value=\"\($0.code)\"\(flag: .checked, form.has("need", $0.code))><span>\($0.name)</span></label>" })</div></fieldset>
    """
  }

  private var slice: HTML {
    """
    <fieldset class="fieldset" aria-describedby="slice-h"><legend>Datos que pueden viajar</legend>
    <p class="hint" id="slice-h">Solo puede quitar: lo que la necesidad no permite tampoco viaja por esta ruta.</p>
    <label class="check"><input type="checkbox" name="narrow" value="yes"\(flag: .checked, form["narrow"] == "yes")>Limitarlos a los que marco aquí</label>
    <div class="choices short">\(SliceField.allCases, { "<label class=\"choice\"><input type=\"checkbox\" name=\"slice\" value=\"\($0.rawValue)\"\(flag: .checked, form.has("slice", $0.rawValue))><span>\($0.name)</span></label>" })</div></fieldset>
    """
  }
}

/// What another person saved in the meantime, beside what was typed here.
struct ConflictMarkup {
  let desk: PathwayDesk
  let typed: Pathway

  var markup: HTML {
    let comparison = PathwayComparison(from: desk.pathway, to: typed, names: desk.words)
    return """
      <section class="stack" aria-labelledby="conflict"><h2 id="conflict">Guardado ahora y lo que escribiste</h2>
      \(ComparisonMarkup(comparison: comparison, before: "Guardado ahora", after: "Lo que escribiste").markup)
      <p>Si guardas, quedará lo que escribiste.</p></section>
      """
  }
}

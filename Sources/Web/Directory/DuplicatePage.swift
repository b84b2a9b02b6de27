import Domain
import Foundation
import HTML
import Storage

/// Two entries side by side, and which of both accounts stands in each field.
struct DuplicatePage: Page {
  let survivor: ServiceSummary
  let joined: ServiceSummary
  let plan: PlanPack
  let gazetteer: Gazetteer
  let form: Form
  let now: Date
  let token: HTML

  var title: String { form.titled("Comparar dos registros") }
  var section: Section? { .services }

  /// Where they differ. Who may read it is not chosen here: the stricter of both stands.
  static func fields(of pair: MergeRoutes.Pair) -> [ServiceField] {
    let own = pair.survivor.service.details
    return own.differences(from: pair.joined.service.details).filter { field in
      field != .visibility && !(field == .locations && isSamePlaces(own, pair.joined.service.details))
    }
  }

  private static func isSamePlaces(_ own: ServiceDetails, _ other: ServiceDetails) -> Bool {
    own.locations.count == other.locations.count
      && zip(own.locations, other.locations).allSatisfy { $0.isSame(as: $1) && $0.phone == $1.phone && $0.hours == $1.hours }
  }

  private var differing: [ServiceField] { Self.fields(of: (survivor, joined)) }
  private var path: String { "/duplicates/\(survivor.id.text)/\(joined.id.text)" }
  private var swapped: Address { "/duplicates/\(joined.id.text)/\(survivor.id.text)" }
  private var isOpen: Bool { survivor.service.retiredAt == nil && joined.service.retiredAt == nil }

  var content: HTML {
    """
    <a class="crumb" href="/duplicates">Posibles duplicados</a>
    <h1>¿Son el mismo servicio?</h1>
    \(form.summary)
    \(isOpen ? comparison : "<div class=\"notice warning\"><h2>Uno de los dos ya no está en el directorio</h2><p>No se puede unir ni separar desde aquí. <a href=\"\(ServiceWords.address(survivor.service))\">Ver el primero</a>, <a href=\"\(ServiceWords.address(joined.service))\">ver el segundo</a>.</p></div>" as HTML)
    """
  }

  private var comparison: HTML {
    """
    <form class="stack" id="comparison" method="post" action="\(path)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(survivor.service.version)"><input type="hidden" name="seen-other" value="\(joined.service.version)">
    <table class="data"><caption class="hidden-text">Los dos registros, campo por campo</caption><thead><tr><th scope="col">Dato</th>\
    <th scope="col">El que queda</th><th scope="col">El que se une</th><th scope="col">Qué queda</th></tr></thead><tbody>
    <tr><th scope="row">Registro</th><td data-label="El que queda">\(head(survivor))</td><td data-label="El que se une">\(head(joined))</td><td data-label="Qué queda"><a href="\(swapped)">Al revés</a></td></tr>
    \(differing, row)</tbody></table>
    \(same)
    <p class="hint">El registro que se une sale del directorio y lleva a este. Sus derivaciones y su historia se conservan, y la unión se puede deshacer.</p>
    <div class="actions"><button class="button">Unir los dos registros</button></div></form>
    <form class="no-print" method="post" action="\(path)/distinction">\(token)<div class="actions"><button class="button secondary">No son el mismo servicio</button></div>
    <p class="hint">Ayni lo recuerda y no los vuelve a proponer.</p></form>
    """
  }

  private func head(_ summary: ServiceSummary) -> HTML {
    let code = summary.service.external.map { ", \($0.publisher) \($0.code)" } ?? ""
    return """
      <p><a href="\(ServiceWords.address(summary.service))">\(summary.service.details.name)</a></p>\
      <p class="quiet small">\(summary.organization)\(code). Desde el \(Moment.text(Day(summary.service.createdAt)))</p><p>\(ServiceWords.assurance(summary.service, now: now))</p>
      """
  }

  private func row(_ field: ServiceField) -> HTML {
    let name = "take-\(field.rawValue)"
    let choices = ServiceMerge.Choice.allCases.filter { $0 != .both || ServiceMerge.lists.contains(field) }
    return """
      <tr\(if: form.error(name) != nil, " class=\"bad\"")><th scope="row">\(field.name)</th><td data-label="El que queda">\(lines(field, survivor))</td><td data-label="El que se une">\(lines(field, joined))</td>\
      <td class="full" data-label="Qué queda"><fieldset class="fieldset" id="\(name)" tabindex="-1"><legend class="hidden-text">\(field.name): qué queda</legend><div class="choices short">\
      \(choices, { "<label class=\"choice\"><input type=\"radio\" name=\"\(name)\" value=\"\($0.rawValue)\"\(flag: .checked, form[name] == $0.rawValue)><span>\($0.name)</span></label>" })</div></fieldset></td></tr>
      """
  }

  private var same: HTML {
    let fields = ServiceField.allCases.filter { $0 != .visibility && !differing.contains($0) }
    let names = fields.map { $0.name.lowercasedFirst }.joined(separator: ", ")
    let (own, other) = (survivor.service.details.visibility, joined.service.details.visibility)
    return """
      \(if: !fields.isEmpty, "<p class=\"quiet\">Dicen lo mismo: \(names).</p>")\
      \(if: own != other, "<p class=\"notice\">Quién puede leerlo: queda lo más reservado de los dos, «\(own.stricter(other).name)».</p>")
      """
  }

  private func lines(_ field: ServiceField, _ summary: ServiceSummary) -> HTML {
    let lines = FieldLines(summary, plan: plan, gazetteer: gazetteer).lines(field).filter { !$0.isEmpty }
    return lines.isEmpty ? "<p class=\"quiet\">(vacío)</p>" : "\(lines, { "<p>\($0)</p>" })"
  }
}

/// What a service says in a field, line by line.
struct FieldLines {
  private let details: ServiceDetails
  private let organization: String
  private let plan: PlanPack
  private let gazetteer: Gazetteer

  init(_ summary: ServiceSummary, plan: PlanPack, gazetteer: Gazetteer) {
    details = summary.service.details
    organization = summary.organization
    self.plan = plan
    self.gazetteer = gazetteer
  }

  func lines(_ field: ServiceField) -> [String] {
    switch field {
    case .name: [details.name]
    case .organization: [organization]
    case .categories: plan.categories.filter { details.categories.contains($0.code) }.map(\.name)
    case .status: [details.status.name]
    case .visibility: [details.visibility.name]
    case .description: [details.description ?? ""]
    case .eligibility: [details.eligibility ?? ""]
    case .cost: [details.cost ?? ""]
    case .languages: [details.languages.map(\.name).joined(separator: ", ")]
    case .documents: details.documents.map { $0.name + ($0.alternative.map { " (también: \($0))" } ?? "") }
    case .hours: [details.hours.text, details.hoursNote ?? ""]
    case .contacts: details.contacts.map { "\($0.kind.name): \($0.value)" }
    case .locations: details.locations.map { ServiceWords.place($0, gazetteer) }
    case .area: [details.coverage ?? "", details.area.map { gazetteer.name(of: $0) }.joined(separator: "; ")]
    case .referralMechanism: [details.referralMechanism ?? ""]
    }
  }
}

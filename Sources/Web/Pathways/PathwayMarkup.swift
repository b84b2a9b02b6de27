import Documents
import Domain
import Foundation
import HTML
import Storage

/// A pathway as a drawing and as the same in words.
struct PathwayMarkup {
  let view: PathwayView

  private var pathway: Pathway { view.version.pathway }

  /// Twice: the page shows the one that fits the window.
  var drawings: HTML {
    """
    <figure class="flow-frame">\(drawing(.narrow, "flow-narrow"))\(drawing(.wide, "flow-wide"))</figure>
    """
  }

  private func drawing(_ style: FlowChart.Style, _ id: String) -> HTML {
    let drawing = FlowDrawing(
      FlowChart(pathway, words: view.words, style: style), title: "Diagrama: \(pathway.name)",
      summary: "\(pathway.steps.count) pasos. El mismo recorrido está escrito debajo, paso por paso.", id: id)
    return "<div class=\"\(id)\">\(drawing.markup())</div>"
  }

  /// The same as the drawing, with all that it leaves out.
  var steps: HTML { "<ol class=\"steps\">\(pathway.steps, step)</ol>" }

  private func step(_ step: PathwayStep) -> HTML {
    let number = pathway.number(of: step.code) ?? 0
    return """
      <li id="paso-\(number)"><strong>\(step.actor)</strong><p>\(step.does)</p><dl class="facts">\(fact("Cuándo", step.when))\
      \(fact("Plazo", step.limit.map(Self.limit)))\
      \(fact("Documentos", step.documents))\(fact("Confidencialidad", step.confidentiality, step, .confidentiality))\
      \(fact("Seguimiento", step.followUp, step, .followUp))</dl>\
      \(continuations(step))\(services(step))\(Self.addition(step.note))</li>
      """
  }

  static func limit(_ limit: StepLimit) -> String {
    limit.words + (limit.governs.map { ". Vale para las derivaciones: \($0.name.lowercased())" } ?? "")
  }

  private func fact(_ name: String, _ text: String?, _ step: PathwayStep? = nil, _ detail: StepDetail? = nil) -> HTML {
    let isInternal = detail.map { step?.staffOnly.contains($0) ?? false } ?? false
    return text.map {
      "<div><dt>\(name)</dt><dd>\($0)\(if: isInternal, " <span class=\"badge plain\">Solo para el personal</span>")</dd></div>"
    } ?? .empty
  }

  private func continuations(_ step: PathwayStep) -> HTML {
    let branches = step.branches
    let next = pathway.continuation(of: step)
    let number = pathway.number(of: step.code) ?? 0
    let isNext = next == (number < pathway.steps.count ? .step(pathway.steps[number].code) : .end)
    guard !branches.isEmpty || !isNext else { return .empty }
    return """
      <ul class="ways">\(branches, { "<li>Si \(Self.lowercased($0.condition)), \(target($0.to)).</li>" })\
      <li>\(branches.isEmpty ? "Después, " : "Si no, ")\(target(next)).</li></ul>
      """
  }

  private func target(_ target: PathwayTarget) -> HTML {
    switch target {
    case .end: "termina aquí"
    case .step(let code):
      pathway.number(of: code).map { "<a href=\"#paso-\($0)\">ve al paso \($0)</a>" as HTML } ?? "ve a un paso que falta"
    case .pathway(let code):
      "sigue la ruta <a href=\"\(Address("/pathways/\(code)"))\">\(view.words.pathways[code] ?? code)</a>"
    }
  }

  private func services(_ step: PathwayStep) -> HTML {
    let linked = view.services.led(by: step.services)
    let categories = view.plan.categories.filter { step.categories.contains($0.code) }
    return """
      \(if: !linked.isEmpty, "<ul class=\"rows linked-services\">\(linked, service)</ul>")\
      \(if: !categories.isEmpty, "<p class=\"no-print quiet\">\(linked.isEmpty ? "Servicios" : "Otros servicios"): \(links(categories))</p>")
      """
  }

  private func service(_ item: ServiceSummary) -> HTML {
    """
    <li><a href="\(ServiceWords.address(item.service))">\(item.service.details.name)</a> <span class="quiet">\(item.organization)</span>\
    <div class="cluster">\(item.service.retiredAt == nil ? ServiceWords.assurance(item.service, now: view.now) : "<span class=\"badge expired\">Retirado del directorio</span>")\
    \(if: !item.service.details.status.takesReferrals, "<span class=\"badge shut\">\(item.service.details.status.name)</span>")</div></li>
    """
  }

  private func links(_ categories: [ServiceCategory]) -> HTML {
    "\(categories.enumerated(), { "\(if: $0 > 0, ", ")<a href=\"\(Address("/services").query([("category", $1.code)]))\">\($1.name)</a>" })"
  }

  /// What the plan does not say must never pass for its word.
  static func addition(_ note: String?) -> HTML {
    note.map { "<p class=\"quiet small\"><strong>Añadido por Ayni, no figura en el plan:</strong> \($0)</p>" } ?? .empty
  }

  /// «Versión 3, aprobada el 21 nov 2026.»
  static func standing(_ version: PathwayVersion) -> String {
    guard let approval = version.approval else { return "Versión \(version.number), como la trae el plan." }
    return "Versión \(version.number), aprobada el \(Moment.text(Day(approval.at)))."
  }

  static func reach(_ reach: PathwayReach) -> HTML {
    switch reach {
    case .served: .empty
    case .empty: "<span class=\"badge unverified\">\(reach.name)</span>"
    case .lost: "<span class=\"badge expired\">\(reach.name)</span>"
    }
  }

  static func lowercased(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isLowercase ?? true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}

import Domain
import HTML
import Storage

/// Two states of a pathway side by side.
struct ComparisonPage: Page {
  let kept: KeptPathway
  let comparison: PathwayComparison
  let before: String
  let after: String
  let crumb: String
  let crumbName: String
  var foot: HTML = .empty

  private var base: String { "/pathways/\(kept.pathway.code)" }

  var title: String { "Qué cambió: \(kept.pathway.name)" }
  var section: Section? { .pathways }

  var content: HTML {
    """
    <a class="crumb" href="\(Address(base + crumb))">\(crumbName)</a>
    <h1>Qué cambió</h1><p class="lead">\(kept.pathway.name): \(before.lowercased()) y \(after.lowercased()).</p>
    \(ComparisonMarkup(comparison: comparison, before: before, after: after).markup)
    \(foot)
    """
  }
}

struct ComparisonMarkup {
  let comparison: PathwayComparison
  let before: String
  let after: String

  var markup: HTML {
    guard !comparison.isEmpty else { return "<p class=\"notice\">Dicen lo mismo.</p>" }
    return """
      \(if: !comparison.head.isEmpty, table("Datos de la ruta", comparison.head))
      \(comparison.steps, { table(Self.title($0), $0.changes) })
      """
  }

  private static func title(_ step: PathwayComparison.Step) -> String {
    switch step.kind {
    case .added: "Paso \(step.number), nuevo: \(step.actor)"
    case .removed: "Paso \(step.number), quitado: \(step.actor)"
    case .changed: "Paso \(step.number): \(step.actor)"
    }
  }

  private func table(_ caption: String, _ changes: [PathwayComparison.Change]) -> HTML {
    """
    <table class="data fixed"><caption>\(caption)</caption><thead><tr><th scope="col">Dato</th><th scope="col">\(before)</th><th scope="col">\(after)</th></tr></thead>
    <tbody>\(changes, { "<tr><th scope=\"row\">\($0.field)</th><td class=\"full\" data-label=\"\(before)\">\($0.before ?? "—")</td><td class=\"full\" data-label=\"\(after)\">\($0.after ?? "—")</td></tr>" })</tbody></table>
    """
  }
}

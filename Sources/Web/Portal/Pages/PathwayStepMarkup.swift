import Domain
import HTML
import Storage

/// A step in words: who does it, until when, where it goes on, and the services that do it.
struct PathwayStepMarkup {
  let visit: PortalVisit
  let reading: PathwayReading
  let gazetteer: Gazetteer
  let step: PublicPathway.Step

  private var words: PortalWords { visit.words }
  private var steps: [PublicPathway.Step] { reading.pathway.steps }
  private var number: HTML { words(.step, ["number": String(step.number)]) }

  var markup: HTML {
    """
    <li id="\(Self.anchor(step))"><h2>\(number)</h2><p><strong>\(words.plan(step.does))</strong></p>
    <dl>\(fact(.whoActs, step.actor))\(fact(.when, step.when))\(step.limit.map { "<div><dt>\(words(.timeLimit))</dt><dd>\(words.limit($0))</dd></div>" as HTML })\
    \(fact(.documents, step.documents))\(fact(.yourData, step.confidentiality))\(fact(.afterwards, step.followUp))</dl>
    \(continuations)
    \(services)
    \(step.note.map { "<p class=\"source\">\(words(.addedHere, "note", spanish: $0))</p>" as HTML })</li>
    """
  }

  private static func anchor(_ step: PublicPathway.Step) -> String { "step-\(step.number)" }

  private func fact(_ name: Phrase, _ text: String?) -> HTML? {
    text.map { "<div><dt>\(words(name))</dt><dd>\(words.plan($0))</dd></div>" }
  }

  /// Nothing when it simply goes on with the next step, or ends after the last.
  private var continuations: HTML? {
    let isNext = step.then == (step.number < steps.count ? .step(steps[step.number].id) : .end)
    guard !step.branches.isEmpty || !isNext else { return nil }
    let last: Phrase = step.branches.isEmpty ? .afterThat : .otherwise
    return """
      <ul class="ways">\(step.branches, { branch in
        "<li>\(words(.ifCondition, around: ["condition": words.planWithin(branch.condition), "target": target(branch.to)]))</li>"
      })<li>\(words(last, around: ["target": target(step.then)]))</li></ul>
      """
  }

  private func target(_ target: PathwayTarget) -> HTML {
    switch target {
    case .end: return words(.endsHere)
    case .step(let code):
      guard let to = steps.first(where: { $0.id == code }) else { return words(.endsHere) }
      return "<a href=\"#\(Self.anchor(to))\">\(words(.goToStep, ["number": String(to.number)]))</a>"
    case .pathway(let code):
      let name = words.plan(reading.names[code] ?? code)
      return "<a href=\"\(visit.address("pathways/\(code)"))\">\(words(.followPathway, around: ["name": name]))</a>"
    }
  }

  private var services: HTML {
    let address = visit.address("services").query(step.categories.map { ("category", $0) })
    return """
      \(if: !step.services.isEmpty, """
        <ul class="services">\(step.services, { ServiceCard(visit: visit, summary: $0, gazetteer: gazetteer).markup })</ul>
        """)\
      \(if: !step.categories.isEmpty, """
        <p><a href="\(address)">\(words(step.services.isEmpty ? .servicesHere : .moreServices))<span class="hidden-text">, \(number)</span></a></p>
        """)
      """
  }
}

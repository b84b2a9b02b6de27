import Documents
import Domain
import HTML
import Storage

/// Every pathway in its version in force, in the order of the plan.
struct PathwayListPortalPage: PortalPage {
  let visit: PortalVisit
  let pathways: [PublicPathway]

  static func answer(_ visit: PortalVisit) async throws -> PathwayListPortalPage {
    PathwayListPortalPage(visit: visit, pathways: try await visit.site.pathways.published(of: visit.entity.id))
  }

  var title: String { words.plain(.pathwaysTitle) }

  var content: HTML {
    """
    <h1>\(words(.pathwaysTitle))</h1><p class="lead">\(words(.pathwaysLead))</p>
    <ul class="choices">\(pathways, { pathway in
      """
      <li><a href="\(visit.address("pathways/\(pathway.code)"))"><strong>\(words.plan(pathway.name))</strong> <span>\(words.plan(pathway.applies))</span></a></li>
      """
    })</ul>
    """
  }
}

/// One pathway in its version in force: step by step in words, then the same as a drawing.
struct PathwayPortalPage: PortalPage {
  let visit: PortalVisit
  let reading: PathwayReading
  let gazetteer: Gazetteer

  static func answer(_ visit: PortalVisit) async throws -> PathwayPortalPage {
    let reading = try await reading(visit)
    return PathwayPortalPage(
      visit: visit, reading: reading,
      gazetteer: try await visit.exchange.gazetteer(for: reading.pathway.steps.flatMap(\.services)))
  }

  /// - Throws: `Problem.notFound`.
  static func reading(_ visit: PortalVisit) async throws -> PathwayReading {
    let code = try visit.exchange.parameter("code")
    let found = try await visit.site.pathways.reading(code, of: visit.entity.id, now: visit.now)
    guard let found else { throw Problem.notFound }
    return found
  }

  private var pathway: PublicPathway { reading.pathway }
  var title: String { words.plainPlan(pathway.name) }
  var isDiscreet: Bool { pathway.isProtected }
  var sheet: String? { "portal-rest.css" }

  var content: HTML {
    """
    <h1>\(words.plan(pathway.name))</h1>
    <p class="lead">\(words(.appliesWhen)): \(words.plan(pathway.applies))</p>
    \(pathway.trigger.map { "<p><strong>\(words(.startsWhen)):</strong> \(words.plan($0))</p>" as HTML })
    \(if: pathway.isProtected, "<p class=\"note\">\(words(.protected))</p>")
    \(if: reading.isUnconfirmed, "<p class=\"note sun\">\(words(.noneConfirmed))</p>")
    <p class="ways-out"><a href="#drawing">\(words(.drawingTitle))</a> <a href="\(visit.address("pathways/\(pathway.code)/poster"))">\(words(.poster))</a></p>
    <ol class="steps">\(pathway.steps, { PathwayStepMarkup(visit: visit, reading: reading, gazetteer: gazetteer, step: $0).markup })</ol>
    <h2 id="drawing">\(words(.drawingTitle))</h2>
    <figure class="flow-frame">\(drawing)</figure>
    <p class="source">\(words.standing(of: pathway)) \(words(.source, "source", spanish: visit.plan.identity.citation))\
    \(pathway.note.map { " \(words(.addedHere, "note", spanish: $0))" as HTML })</p>
    """
  }

  private var drawing: HTML {
    let chart = FlowChart(
      pathway.drawn(words.drawn), words: PathwayWords(pathways: reading.names.mapValues(words.drawn)), style: .narrow,
      labels: words.drawing)
    return FlowDrawing(
      chart, title: "\(words.plain(.drawingTitle)): \(words.drawn(pathway.name))",
      summary: words.plain(.drawingSummary, ["count": String(pathway.steps.count)]), id: "flow"
    ).markup()
  }
}

/// The sheet for a wall, printed from the browser, in the page's language. No file is made for it: whoever asks has no
/// account, and each file would cost a program's run.
struct PathwayPosterPortalPage: PortalPage {
  let visit: PortalVisit
  let reading: PathwayReading

  static func answer(_ visit: PortalVisit) async throws -> PathwayPosterPortalPage {
    PathwayPosterPortalPage(visit: visit, reading: try await PathwayPortalPage.reading(visit))
  }

  private var pathway: PublicPathway { reading.pathway }
  var title: String { words.plain(.poster) }
  var isDiscreet: Bool { pathway.isProtected }
  var sheet: String? { "portal-rest.css" }

  var content: HTML {
    let path = "pathways/\(pathway.code)"
    // What falls back into Spanish is counted here: no text beside the drawing marks it.
    let poster = PathwayPoster(
      pathway: pathway.drawn(words.plainPlan), words: PathwayWords(pathways: reading.names.mapValues(words.drawn)),
      entity: visit.entity.name, standing: words.standing(of: pathway), address: visit.publicAddress(path),
      isFictitious: visit.entity.isFictitious, says: words.poster)
    return """
      <p class="off-paper"><a href="\(visit.address(path))">\(words.plan(pathway.name))</a></p>
      <p class="hint off-paper">\(words(.printHint))</p>
      \(poster.body(for: .a4))
      """
  }
}

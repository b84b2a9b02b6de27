import Domain
import HTML

/// Numbers to call, each with what it is for and where it is named.
struct EmergencyPage: PortalPage {
  let visit: PortalVisit
  var title: String { words.plain(.emergencyTitle) }

  var content: HTML {
    """
    <h1>\(words(.emergencyTitle))</h1><p class="lead">\(words(.emergencyLead))</p>
    <ul class="lines">\(visit.plan.guidance.lines, { EmergencyMark(visit: visit, line: $0).markup })</ul>
    <h2>\(words(.safetyTitle))</h2>
    <ul class="plain">\(visit.plan.guidance.pages, { page in
      "<li><a href=\"\(visit.address("safety/\(page.code)"))\">\(words.plan(page.title))</a></li>"
    })</ul>
    """
  }
}

/// A number as it is shown large.
struct EmergencyMark {
  let visit: PortalVisit
  let line: EmergencyLine

  var markup: HTML {
    let words = visit.words
    return """
      <li><a class="number" href="tel:\(line.number)">\(line.number)</a><div><h3>\(words.plan(line.name))</h3><p>\(words.plan(line.when))</p>
      <p>\(words.plan(line.cost))</p><p class="source">\(words(.source, "source", spanish: line.norm))</p></div></li>
      """
  }
}

/// Warning signs, minimum rights and where to report (T674). Its title and address say nothing.
struct SafetyPortalPage: PortalPage {
  let visit: PortalVisit
  let page: SafetyPage

  static func answer(_ visit: PortalVisit) throws -> SafetyPortalPage {
    let code = try visit.exchange.parameter("code")
    guard let page = visit.plan.guidance.pages.first(where: { $0.code == code }) else { throw Problem.notFound }
    return SafetyPortalPage(visit: visit, page: page)
  }

  var title: String { words.plainPlan(page.title) }
  var isDiscreet: Bool { true }

  var content: HTML {
    let lines = visit.plan.guidance.lines.filter { page.lines.contains($0.code) }
    let known = Set(visit.plan.categories.map(\.code))
    return """
      <h1>\(words.plan(page.title))</h1><p class="lead">\(words.plan(page.lead))</p>
      <p class="note">\(words(.safetyLead))</p>
      <ul class="lines">\(lines, { EmergencyMark(visit: visit, line: $0).markup })</ul>
      \(page.sections, section)
      <p><a class="button" href="\(visit.address("services").query(page.categories.filter(known.contains).map { ("category", $0) }))">\(words(.helpNear))</a></p>
      """
  }

  private func section(_ section: SafetyPage.Section) -> HTML {
    """
    <h2>\(words.plan(section.title))</h2>
    <ul>\(section.points, { point in
      "<li>\(words.plan(point.text))\(point.norm.map { " <span class=\"source\">\(words(.source, "source", spanish: $0))</span>" as HTML })</li>"
    })</ul>
    """
  }
}

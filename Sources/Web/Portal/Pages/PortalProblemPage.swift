import Domain
import HTML
import Hummingbird

/// Nothing is there, or something went wrong: in the page's language, with the numbers to call above it.
struct PortalProblemPage: PortalPage {
  let visit: PortalVisit
  let problem: Problem

  var title: String { words.plain(says.title) }
  var isPersonal: Bool { true }
  var content: HTML { Self.content(problem, words, home: visit.address()) }

  private var says: (title: Phrase, advice: Phrase) { Self.says(problem) }

  private static func says(_ problem: Problem) -> (title: Phrase, advice: Phrase) {
    switch problem {
    case .notFound, .gone: (.notFound, .notFoundAdvice)
    case .tooManyTries: (.tooMany, .tooManyAdvice)
    case .failed, .unavailable, .cannotSave: (.broken, .brokenAdvice)
    case .badRequest, .signInNeeded, .forbidden, .methodNotAllowed, .conflict, .tooLarge, .unsupported, .formExpired:
      (.notUnderstood, .notUnderstoodAdvice)
    }
  }

  private static func content(_ problem: Problem, _ words: PortalWords, home: Address) -> HTML {
    let says = says(problem)
    return """
      <h1>\(words(says.title))</h1><p class="lead">\(words(says.advice))</p>
      <p><a class="button" href="\(home)">\(words(.home))</a></p>
      \(if: says.title != .notFound, "<p class=\"hint\">\(words(.errorCode, ["code": problem.rawValue]))</p>")
      """
  }

  /// The same without a frame: nothing is known yet of whose pages these are.
  static func bare(_ problem: Problem, in language: PortalLanguage) -> Response {
    let words = PortalWords(language)
    return Response(
      html: """
        <!doctype html>
        <html lang="\(words.document.rawValue)">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(words.plain(says(problem).title))</title><link rel="stylesheet" href="\(StaticFiles.address("portal.css"))"></head>
        <body><main id="content">\(content(problem, words, home: PortalVisit.address("", language)))</main></body>
        </html>
        """, status: problem.status)
  }
}

extension Exchange {
  /// What went wrong on a public page, in its language; nil for any other address.
  func portalAnswer(to problem: Problem) async -> Response? {
    guard let language = PortalLanguage(path: request.uri.path) else { return nil }
    guard let visit = await visit(after: problem, in: language) else { return PortalProblemPage.bare(problem, in: language) }
    return PortalShell(page: PortalProblemPage(visit: visit, problem: problem)).problem(status: problem.status)
  }

  /// A database that failed a moment ago is not asked again: what the last page showed will do for the frame.
  private func visit(after problem: Problem, in language: PortalLanguage) async -> PortalVisit? {
    let isOurs = [.failed, .unavailable, .cannotSave].contains(problem)
    if !isOurs, let visit = try? await portalVisit() { return visit }
    return site.portal.latest.map { entity, plan in
      PortalVisit(exchange: self, entity: entity, plan: plan, words: PortalWords(language, plan: plan.translations))
    }
  }
}

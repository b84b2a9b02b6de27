import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Everything anyone may read: no account, no cookie, nothing kept of who asks. `:language` stands for the six
/// languages alone, so that no other address is taken for a public page.
package enum PortalRoutes {
  package static let routes: [Route] =
    [
      page("") { try await HomePortalPage.answer($0) },
      page("services") { try await ServiceSearchPage.answer($0) },
      page("needs/:code") { try await NeedPortalPage.answer($0) },
      page("services/:id") { try await ServicePortalPage.answer($0) },
      page("services/:id/card") { try await ServiceCardPage.answer($0) },
      page("pathways") { try await PathwayListPortalPage.answer($0) },
      page("pathways/:code") { try await PathwayPortalPage.answer($0) },
      page("pathways/:code/poster") { try await PathwayPosterPortalPage.answer($0) },
      page("emergency") { EmergencyPage(visit: $0) },
      page("safety/:code") { try SafetyPortalPage.answer($0) },
      page("offline") { OfflinePage(visit: $0) },
      page("core/:ubigeo") { try await CorePage.answer($0) },
      page("map") { try await MapPortalPage.answer($0) },
    ] + MapPortalFeeds.routes + PortalFiles.routes + MissedSearchRoutes.routes

  /// A page in each language, made once for all who ask for it in a minute. What is not there is said in that language
  /// too.
  private static func page(
    _ path: String, _ answer: @escaping @Sendable (PortalVisit) async throws -> any PortalPage
  ) -> Route {
    .get(path.isEmpty ? "/:language" : "/:language/\(path)", .everyone) { exchange in
      let (key, pages) = (exchange.keptPath, exchange.site.portal.pages)
      let standing = KeptPages.Standing(now: exchange.now, writes: exchange.site.writes)
      if let key, let kept = pages.page(key, at: standing, now: exchange.now) { return kept }
      let visit = try await exchange.portalVisit()
      let edition = "\(visit.entity.id) \(visit.plan.digest) \(visit.entity.lastLine)"
      if let key, let kept = pages.page(key, at: standing, of: edition, now: exchange.now) { return kept }
      do {
        let made = PortalShell(page: try await answer(visit)).answer()
        guard let key else { return made.response() }
        let kept = exchange.request.takesGzip ? made.packed : made
        pages.keep(kept, as: key, at: standing, of: edition, now: exchange.now)
        return kept.response()
      } catch Problem.notFound {
        return PortalShell(page: PortalProblemPage(visit: visit, problem: .notFound)).problem(status: .notFound)
      }
    }
  }
}

extension Exchange {
  /// Nil where the answer is to what someone typed or chose, or to the place someone gave.
  fileprivate var keptPath: String? {
    guard request.uri.query == nil, request.headers[PortalVisit.pointHeader] == nil else { return nil }
    return (request.takesGzip ? "gzip " : "") + request.uri.path
  }

  /// One statement, with the plan in memory.
  /// - Throws: `Problem.notFound` without a plan.
  func portalVisit() async throws -> PortalVisit {
    guard let language = PortalLanguage(path: request.uri.path) else { throw Problem.notFound }
    let entity = try await publicEntity()
    let plan = try await site.catalogs.current(entity.id, digest: entity.pack?.digest)
    site.portal.remember(entity, plan)
    return PortalVisit(
      exchange: self, entity: entity, plan: plan, words: PortalWords(language, plan: plan.translations))
  }

  /// Where someone without a session begins: the portal in the first language of the browser that it has.
  func portalEntrance() async throws -> Response {
    _ = try await publicEntity()
    let language = PortalLanguage(accepting: request.headers[.acceptLanguage] ?? "")
    return Response(
      status: .seeOther,
      headers: [.location: PortalVisit.address("", language).text, .vary: "Accept-Language", .cacheControl: "no-store"])
  }
}

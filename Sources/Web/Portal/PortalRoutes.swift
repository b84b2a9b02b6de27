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
      page("", isPlain: true) { try await HomePortalPage.answer($0) },
      page("services") { try await ServiceSearchPage.answer($0) },
      page("needs/:code") { try await NeedPortalPage.answer($0) },
      page("services/:id") { try await ServicePortalPage.answer($0) },
      page("services/:id/card") { try await ServiceCardPage.answer($0) },
      page("pathways") { try await PathwayListPortalPage.answer($0) },
      page("pathways/:code") { try await PathwayPortalPage.answer($0) },
      page("pathways/:code/poster") { try await PathwayPosterPortalPage.answer($0) },
      page("emergency", isPlain: true) { EmergencyPage(visit: $0) },
      page("safety/:code") { try SafetyPortalPage.answer($0) },
      page("offline", isPlain: true) { OfflinePage(visit: $0) },
      page("core/:ubigeo") { try await CorePage.answer($0) },
      page("map") { try await MapPortalPage.answer($0) },
    ] + MapPortalFeeds.routes + PortalFiles.routes + MissedSearchRoutes.routes

  /// A page in each language. What is not there is said in that language too.
  /// - Parameter isPlain: it says the same to everyone for a minute, and is then made only once; whether the plan has
  ///   another edition is asked once a second.
  private static func page(
    _ path: String, isPlain: Bool = false, _ answer: @escaping @Sendable (PortalVisit) async throws -> any PortalPage
  ) -> Route {
    .get(path.isEmpty ? "/:language" : "/:language/\(path)", .everyone) { exchange in
      let key = isPlain && exchange.request.uri.query == nil ? exchange.request.uri.path : nil
      if let key, let kept = exchange.site.portal.page(key, now: exchange.now) { return kept }
      let visit = try await exchange.portalVisit()
      let edition = "\(visit.entity.id) \(visit.plan.digest)"
      if let key, let kept = visit.site.portal.page(key, of: edition, now: exchange.now) { return kept }
      do {
        let shell = PortalShell(page: try await answer(visit))
        guard let key else { return shell.response() }
        let made = shell.answer()
        visit.site.portal.keep(made, as: key, of: edition, now: exchange.now)
        return made.response
      } catch Problem.notFound {
        return PortalShell(page: PortalProblemPage(visit: visit, problem: .notFound)).response(status: .notFound)
      }
    }
  }
}

extension Exchange {
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

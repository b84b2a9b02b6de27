import Domain
import HTML

package enum HomeRoutes {
  package static let routes: [Route] = [
    .get("/", .everyone) { exchange in
      guard let actor = exchange.visitor.actor else {
        // Half signed in: the step that is due comes first.
        if let session = exchange.visitor.session { return exchange.redirect(session.step(to: Destination(""))) }
        // Until there is a plan there is nothing to show in public.
        do { return try await exchange.portalEntrance() } catch Problem.notFound { return exchange.page(LandingPage()) }
      }
      return exchange.page(HomePage(role: actor.role, duties: try await Duties.of(actor, exchange)))
    }
  ] + DigestRoutes.routes
}

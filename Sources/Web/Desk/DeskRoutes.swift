import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// The desk: one screen to record, one to see what was counted, and corrections while the window lasts. No route lists,
/// finds or links people.
package enum DeskRoutes {
  package static let routes: [Route] = [
    .get("/desk", .may(.recordOrientation)) { exchange in
      let form = Form.newOrientation(key: ClientKey(at: exchange.now).text, keeping: exchange.query)
      return exchange.page(DeskPage(pack: try await pack(exchange), form: form, token: exchange.formToken))
    },
    .post("/desk", .may(.recordOrientation), record),
    .get("/desk/saved/:id", .may(.recordOrientation)) { exchange in
      exchange.page(SavedOrientationPage(found: try await found(exchange), pack: try await pack(exchange)))
    },
    .get("/desk/recent", .may(.amendOrientation), recent),
    .get("/desk/orientations/:id", .may(.amendOrientation)) { exchange in
      let found = try await found(exchange)
      return exchange.page(
        CorrectionPage(
          id: found.id, pack: try await pack(exchange), form: Form(found.orientation), token: exchange.formToken))
    },
    .post("/desk/orientations/:id", .may(.amendOrientation), amend),
    .get("/desk/orientations/:id/deletion", .may(.amendOrientation)) { exchange in
      exchange.page(
        DeletionPage(found: try await found(exchange), pack: try await pack(exchange), token: exchange.formToken))
    },
    .post("/desk/orientations/:id/deletion", .may(.amendOrientation)) { exchange in
      try await store(exchange).delete(exchange.identifier(), by: exchange.actor, now: exchange.now)
      return exchange.redirect("/desk/recent", saying: .deleted)
    },
  ]

  @Sendable private static func record(_ exchange: Exchange) async throws -> Response {
    let pack = try await pack(exchange)
    var form = exchange.form
    let key = try ClientKey(form[DeskField.key])
    do {
      let recording = try await store(exchange).record(
        form.orientation(of: pack), key: key, by: exchange.actor, pack: pack, window: window(exchange), now: exchange.now)
      guard let id = recording.id else { return exchange.redirect("/desk", saying: .saved) }
      return exchange.redirect(OrientationAddress.saved(id))
    } catch let refused as FormRefused {
      return exchange.page(DeskPage(pack: pack, form: refused.form, token: exchange.formToken), status: .badRequest)
    }
  }

  @Sendable private static func amend(_ exchange: Exchange) async throws -> Response {
    let (id, pack) = (try exchange.identifier(), try await pack(exchange))
    var form = exchange.form
    do {
      try await store(exchange).amend(
        id, to: form.orientation(of: pack), by: exchange.actor, pack: pack, now: exchange.now)
      return exchange.redirect(OrientationAddress.saved(id), saying: .saved)
    } catch let refused as FormRefused {
      return exchange.page(
        CorrectionPage(id: id, pack: pack, form: refused.form, token: exchange.formToken), status: .badRequest)
    }
  }

  @Sendable private static func recent(_ exchange: Exchange) async throws -> Response {
    let page = exchange.pageNumber
    let (found, total) = try await store(exchange).recent(
      for: exchange.actor, page: page, size: RecentOrientationsPage.size, now: exchange.now)
    guard !found.isEmpty || page == 1 else { throw Problem.notFound }
    return exchange.page(
      RecentOrientationsPage(
        found: found, total: total, page: page, window: window(exchange), pack: try await pack(exchange)))
  }

  private static func found(_ exchange: Exchange) async throws -> RecentOrientation {
    try await store(exchange).find(exchange.identifier(), for: exchange.actor, now: exchange.now)
  }

  private static func store(_ exchange: Exchange) -> OrientationStore { OrientationStore(database: exchange.site.database) }

  private static func window(_ exchange: Exchange) -> CorrectionWindow {
    CorrectionWindow(days: exchange.site.settings.correctionDays)
  }

  private static func pack(_ exchange: Exchange) async throws -> PlanPack {
    try await exchange.site.catalogs.current(exchange.actor.entity, digest: exchange.visitor.session?.packDigest)
  }
}

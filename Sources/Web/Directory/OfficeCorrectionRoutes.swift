import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The secretary decides what an institution proposes of a focal point. That someone left is not decided here: the
/// handover does it, and only the administrator passes the access.
enum OfficeCorrectionRoutes {
  static let routes: [Route] = [
    .get("/directory/corrections/focal-points/:id", .may(.manageBodies)) { exchange in
      exchange.page(try await page(exchange, Form()))
    },
    .post("/directory/corrections/focal-points/:id", .may(.manageBodies)) { exchange in try await settle(exchange) },
  ]

  private static func page(_ exchange: Exchange, _ form: Form) async throws -> OfficeCorrectionPage {
    let found = try await correction(exchange)
    return OfficeCorrectionPage(
      correction: found.correction, view: found.view, form: form, token: exchange.formToken)
  }

  private static func correction(
    _ exchange: Exchange
  ) async throws -> (correction: AppointmentCorrection, view: FocalPointView) {
    let id = try exchange.identifier()
    guard
      let found = try await exchange.site.assurances.appointmentCorrection(id, of: try exchange.actor.entity)
    else { throw Problem.notFound }
    return found
  }

  private static func settle(_ exchange: Exchange) async throws -> Response {
    let found = try await correction(exchange)
    var form = exchange.form
    let decisions = form.decisions(of: found.correction.lines)
    do {
      try form.finish()
      try await exchange.site.assurances.settle(
        appointment: found.correction.id, accepting: decisions, seen: try exchange.seen, by: try exchange.actor,
        now: exchange.now)
      return exchange.redirect("/focal-points/\(found.view.focalPoint.id.text)", saying: .saved)
    } catch is FormRefused {
      return exchange.page(try await page(exchange, form), status: .unprocessableContent)
    } catch let refusal as any Refusal {
      form.refuse("decisions", refusal.sentence)
      return exchange.page(try await page(exchange, form), status: .conflict)
    }
  }
}

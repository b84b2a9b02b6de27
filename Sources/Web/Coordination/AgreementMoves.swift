import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// How an agreement goes on: its due date is moved, it is fulfilled, or it is dropped.
enum AgreementMoveRoutes {
  static let routes: [Route] = [
    .post("/agreements/:id/moves", .may(.manageBodies)) { exchange in try await move(exchange) }
  ]

  private static func move(_ exchange: Exchange) async throws -> Response {
    let id = try await exchange.agreementView().agreement.id
    var form = exchange.form
    do {
      let move = try form.agreementMove()
      try await exchange.site.agreements.move(
        id, move, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/agreements/\(id.text)", saying: .moved)
    } catch is FormRefused {
      return try await AgreementRoutes.show(exchange, form, .unprocessableContent)
    } catch let refusal as AgreementRefusal {
      form.refuse("content", refusal.sentence)
      return try await AgreementRoutes.show(exchange, form, .conflict)
    }
  }
}

extension Form {
  /// The move a form asks for.
  /// - Throws: `FormRefused` when something it needs is missing.
  mutating func agreementMove() throws -> AgreementMove {
    let kind: AgreementMove.Kind? = choice("move", "Elige qué quieres hacer con el acuerdo.")
    var move: AgreementMove?
    switch kind {
    case .extend:
      let due = requiredDay("due", "Elige la nueva fecha límite.")
      let reason = required("reason", AgreementRefusal.reasonMissing.sentence, most: 300)
      move = due.map { .extend(to: $0, reason: reason) }
    case .fulfil: move = .fulfil(evidence: required("evidence", AgreementRefusal.evidenceMissing.sentence, most: 300))
    case .drop: move = .drop(reason: required("drop-reason", AgreementRefusal.reasonMissing.sentence, most: 300))
    case nil: break
    }
    try finish()
    guard let move else { throw FormRefused(form: self) }
    return move
  }
}

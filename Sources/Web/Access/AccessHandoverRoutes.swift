import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The second half of a handover: the administrator passes the access on.
enum AccessHandoverRoutes {
  static let routes: [Route] = [
    .get("/accounts/handovers", .may(.manageAccounts)) { exchange in
      let page = exchange.pageNumber
      let found = try await exchange.site.accounts.pendingHandovers(of: try exchange.actor.entity, page: page)
      return exchange.page(AccessHandoverListPage(handovers: found.handovers, total: found.total, page: page))
    },
    .get("/accounts/handovers/:id", .may(.manageAccounts)) { exchange in
      let (handover, accounts) = try await pending(exchange)
      let form = Form(values: [:])
      return exchange.page(
        AccessHandoverPage(handover: handover, accounts: accounts, form: form, token: exchange.formToken))
    },
    .post("/accounts/handovers/:id", .may(.manageAccounts)) { exchange in try await pass(exchange) },
  ]

  private static func pass(_ exchange: Exchange) async throws -> Response {
    let (handover, accounts) = try await pending(exchange)
    var form = exchange.form
    func again(_ status: HTTPResponse.Status) -> Response {
      exchange.page(
        AccessHandoverPage(handover: handover, accounts: accounts, form: form, token: exchange.formToken), status: status)
    }
    do {
      let access = try form.accessHandover(of: handover, among: accounts)
      let issued = try await exchange.site.accounts.passAccess(
        access, of: handover.predecessorID, by: try exchange.actor, now: exchange.now)
      guard let issued else { return exchange.redirect("/accounts/handovers", saying: .accessPassed) }
      return exchange.page(IssuedPasswordPage(issued: issued, isNew: true))
    } catch is FormRefused {
      return again(.unprocessableContent)
    } catch let refusal as AccessHandoverRefusal {
      form.refuse("leaving", refusal.sentence)
      return again(.conflict)
    } catch let refusal as AccountRefusal {
      form.refuse("login", refusal.sentence)
      return again(.conflict)
    }
  }

  /// - Throws: `Problem.notFound`.
  private static func pending(_ exchange: Exchange) async throws -> (PendingAccess, [Account]) {
    let found = try await exchange.site.accounts.pendingHandover(
      try exchange.identifier(), of: try exchange.actor.entity)
    guard let found else { throw Problem.notFound }
    return (found.handover, found.accounts)
  }
}

extension Form {
  /// What becomes of the two accounts.
  /// - Throws: `FormRefused`, `AccessHandoverRefusal`.
  fileprivate mutating func accessHandover(of pending: PendingAccess, among accounts: [Account]) throws -> AccessHandover {
    func account(_ text: String) -> Account? { UUID(uuidString: text).flatMap { id in accounts.first { $0.id == id } } }
    let leaving = self["leaving"] == "none" ? AccessHandover.Leaving.nothing : account(self["leaving"]).map { .disable($0) }
    if leaving == nil { refuse("leaving", "Elige qué pasa con la cuenta de quien entrega.") }
    var arriving: AccessHandover.Arriving?
    switch self["arriving"] {
    case "none": arriving = .nothing
    case "new":
      do { arriving = .invite(try Login(required("login", AccountRefusal.login.sentence, most: 64))) } catch {
        if self.error("login") == nil { refuse("login", error.sentence) }
      }
    default:
      arriving = account(self["arriving"]).map { .existing($0) }
      if arriving == nil { refuse("arriving", "Elige cómo entra quien recibe.") }
    }
    try finish()
    guard let leaving, let arriving else { throw FormRefused(form: self) }
    return try AccessHandover(leaving, arriving, of: pending.organization)
  }
}

import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The administrator's accounts.
enum AccountRoutes {
  static let pageSize = 50

  static let routes: [Route] = [
    .get("/accounts", .may(.manageAccounts)) { exchange in
      let actor = try exchange.actor
      let accounts = try await exchange.site.accounts.page(
        of: actor.entity, after: exchange.query["after"], limit: pageSize + 1)
      return exchange.page(
        AccountsPage(
          accounts: Array(accounts.prefix(pageSize)), isFirst: exchange.query["after"].isEmpty,
          next: accounts.count > pageSize ? accounts[pageSize - 1].login : nil, me: actor.account))
    },
    .get("/accounts/new", .may(.manageAccounts)) { exchange in try await draft(exchange, Form()) },
    .post("/accounts", .may(.manageAccounts)) { exchange in
      var form = exchange.form
      do {
        let draft = try await read(&form, exchange)
        let issued = try await exchange.site.accounts.add(draft, by: AuditActor(try exchange.actor), now: exchange.now)
        return exchange.page(IssuedPasswordPage(issued: issued, isNew: true))
      } catch is FormRefused {
        return try await AccountRoutes.draft(exchange, form, status: .unprocessableContent)
      } catch let refusal as AccountRefusal {
        form.refuse("login", refusal.sentence)
        return try await AccountRoutes.draft(exchange, form, status: .unprocessableContent)
      }
    },
    .get("/accounts/:id/reset", .may(.manageAccounts)) { exchange in
      exchange.page(AccountResetPage(account: try await account(exchange), token: exchange.formToken))
    },
    .post("/accounts/:id/reset", .may(.manageAccounts)) { exchange in
      let issued = try await exchange.site.accounts.reset(
        try exchange.identifier(), dropSecondFactor: exchange.form["drop"] == "yes",
        by: AuditActor(try exchange.actor), now: exchange.now)
      guard let issued else { throw Problem.notFound }
      // This account's own session just ended with the others.
      let page = exchange.page(IssuedPasswordPage(issued: issued, isNew: false))
      return issued.account == (try exchange.actor).account ? page.ending(exchange) : page
    },
    .get("/accounts/:id/disabling", .may(.manageAccounts)) { exchange in
      exchange.page(AccountDisablingPage(account: try await account(exchange), token: exchange.formToken))
    },
    .post("/accounts/:id/disabling", .may(.manageAccounts)) { exchange in
      let id = try exchange.identifier()
      guard try await exchange.site.accounts.disable(id, by: AuditActor(try exchange.actor), now: exchange.now) != nil
      else { throw Problem.notFound }
      return exchange.redirect("/accounts", saying: .accountDisabled)
    },
    .get("/accounts/:id/enabling", .may(.manageAccounts)) { exchange in
      exchange.page(AccountEnablingPage(account: try await account(exchange), token: exchange.formToken))
    },
    .post("/accounts/:id/enabling", .may(.manageAccounts)) { exchange in
      let id = try exchange.identifier()
      guard try await exchange.site.accounts.enable(id, by: AuditActor(try exchange.actor), now: exchange.now) != nil
      else { throw Problem.notFound }
      return exchange.redirect("/accounts", saying: .accountEnabled)
    },
  ]

  private static func account(_ exchange: Exchange) async throws -> Account {
    let id = try exchange.identifier()
    guard let account = try await exchange.site.accounts.find(id, in: try exchange.actor.entity) else {
      throw Problem.notFound
    }
    return account
  }

  private static func draft(
    _ exchange: Exchange, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let organizations = try await exchange.site.accounts.organizations(of: try exchange.actor.entity).map(\.name)
    return exchange.page(
      AccountDraftPage(form: form, organizations: organizations, token: exchange.formToken), status: status)
  }

  private static func read(_ form: inout Form, _ exchange: Exchange) async throws -> AccountDraft {
    let name = form.required("name", "Escribe el nombre como debe verse en la bitácora.", most: 100)
    let typed = form.required("login", "Escribe el usuario con el que entrará.", most: 64)
    let role: Role? = form.choice("role", "Elige la función de la cuenta.")
    let institution = form.required("organization", "Escribe la institución a la que pertenece.")
    let organization = try await exchange.site.accounts.organization(named: institution, of: try exchange.actor.entity)
    if !institution.isEmpty, organization == nil {
      form.refuse("organization", "No está en el directorio. Elige una institución de la lista que aparece al escribir.")
    }
    let login: Login?
    do { login = try Login(typed) } catch {
      login = nil
      if form.error("login") == nil { form.refuse("login", error.sentence) }
    }
    let email = form.optional("email", most: 190)
    if let email, !MailAddress.isWhole(email) {
      form.refuse("email", "Escribe el correo completo. Por ejemplo: demuna@muni.gob.pe.")
    }
    try form.finish()
    guard let role, let organization, let login else { throw Problem.badRequest }
    return AccountDraft(login: login, name: name, role: role, organization: organization, email: email)
  }
}

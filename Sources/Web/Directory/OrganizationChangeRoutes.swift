import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Keeping the institutions: add, correct, retire.
enum OrganizationChangeRoutes {
  static let routes: [Route] = [
    .get("/organizations/new", .may(.addOrganization)) { exchange in try await show(exchange, Form(), of: nil) },
    .post("/organizations/new", .may(.addOrganization)) { exchange in
      try await save(exchange, of: nil) { details in
        try await exchange.site.organizations.add(details, by: try exchange.actor, now: exchange.now)
      }
    },
    .get("/organizations/:id/edit", .may(.editOrganization)) { exchange in
      let known = try await changeable(exchange, .editOrganization)
      return try await show(exchange, Form(known), of: known)
    },
    .post("/organizations/:id/edit", .may(.editOrganization)) { exchange in
      let known = try await changeable(exchange, .editOrganization)
      return try await save(exchange, of: known) { details in
        try await exchange.site.organizations.edit(
          known.id, details, seen: try ServiceChangeRoutes.seen(exchange), by: try exchange.actor, now: exchange.now)
        return known.id
      }
    },
    .get("/organizations/:id/retirement", .may(.retireOrganization)) { exchange in
      try await ask(exchange, try await changeable(exchange, .retireOrganization))
    },
    .post("/organizations/:id/retirement", .may(.retireOrganization)) { exchange in
      let known = try await changeable(exchange, .retireOrganization)
      do {
        try await exchange.site.organizations.retire(
          known.id, seen: try ServiceChangeRoutes.seen(exchange), by: try exchange.actor, now: exchange.now)
        return exchange.redirect("/organizations", saying: .retired)
      } catch let refusal as OrganizationRefusal {
        return try await ask(exchange, known, refusal: refusal)
      }
    },
  ]

  /// The institution of the address, if the account may do `action` to it.
  private static func changeable(_ exchange: Exchange, _ action: Action) async throws -> Organization {
    let known = try await OrganizationRoutes.organization(exchange)
    let actor = try exchange.actor
    try Policy.check(actor, may: action, on: Subject(actor: actor, owner: known.id))
    guard known.retiredAt == nil else { throw OrganizationRefusal.retired }
    return known
  }

  /// Says beforehand what stands in the way.
  private static func ask(
    _ exchange: Exchange, _ known: Organization, refusal: OrganizationRefusal? = nil
  ) async throws -> Response {
    let entity = try exchange.actor.entity
    guard let (organization, ties) = try await exchange.site.organizations.standing(known.id, of: entity) else {
      throw Problem.notFound
    }
    var obstacle = refusal
    do { _ = try organization.retired(seen: organization.version, ties: ties, at: exchange.now) } catch {
      obstacle = obstacle ?? error
    }
    return exchange.page(
      OrganizationRetirementPage(organization: organization, obstacle: obstacle, token: exchange.formToken),
      status: refusal == nil ? .ok : .conflict)
  }

  private static func show(
    _ exchange: Exchange, _ form: Form, of known: Organization?, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    exchange.page(
      OrganizationFormPage(
        organization: known, form: form, plan: try await exchange.plan(), token: exchange.formToken), status: status)
  }

  private static func save(
    _ exchange: Exchange, of known: Organization?, _ write: (OrganizationDetails) async throws -> UUID
  ) async throws -> Response {
    var form = exchange.form
    do {
      let gazetteer = try await exchange.site.reference.gazetteer(
        of: [Ubigeo(rawValue: form["ubigeo"])].compactMap { $0 })
      let reader = OrganizationForm(plan: try await exchange.plan(), gazetteer: gazetteer)
      let id = try await write(try reader.read(&form))
      return exchange.redirect("/organizations/\(id.text)", saying: .saved)
    } catch is FormRefused {
      return try await show(exchange, form, of: known, status: .unprocessableContent)
    } catch let refusal as OrganizationRefusal {
      form.refuse("name", refusal.sentence)
      return try await show(exchange, form, of: known, status: .conflict)
    }
  }
}

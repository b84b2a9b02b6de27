import Domain
import Foundation
import HTML
import Storage

/// Reading the institutions of the directory.
enum OrganizationRoutes {
  static let routes: [Route] = [
    .get("/organizations", .may(.readDirectory)) { exchange in
      let actor = try exchange.actor
      let plan = try await exchange.plan()
      var search = OrganizationSearch()
      search.words = String(exchange.query["q"].prefix(ServiceSearch.longestWords))
      search.actorType = plan.actorTypes.first { $0.code == exchange.query["type"] }?.code
      search.page = exchange.pageNumber
      let found = try await exchange.site.organizations.search(search, of: actor.entity)
      return exchange.page(
        OrganizationListPage(
          found: found, search: search, plan: plan, mayAdd: Policy.grants(actor.role, .addOrganization)))
    },
    .get("/organizations/:id", .may(.readDirectory)) { exchange in
      let actor = try exchange.actor
      let found = try await organization(exchange)
      var search = ServiceSearch()
      search.organization = found.id
      search.includesClosed = true
      search.page = exchange.pageNumber
      let services = try await exchange.site.services.search(search, of: actor.entity, now: exchange.now)
      let gazetteer = try await exchange.gazetteer(for: services.items, and: found.details.ubigeo)
      var rights = OrganizationRights(actor, over: found)
      if rights.mayAsk {
        rights.mayAsk = try await exchange.site.assurances.canAsk(found.id, in: actor.entity, now: exchange.now)
      }
      return exchange.page(
        OrganizationPage(
          organization: found, services: services, plan: try await exchange.plan(), gazetteer: gazetteer,
          now: exchange.now, rights: rights, token: exchange.formToken))
    },
  ]

  /// The institution of the address.
  /// - Throws: `Problem.notFound`.
  static func organization(_ exchange: Exchange) async throws -> Organization {
    let id = try exchange.identifier()
    guard let found = try await exchange.site.organizations.find(id, of: try exchange.actor.entity) else {
      throw Problem.notFound
    }
    return found
  }
}

/// What the viewer may do with one institution.
struct OrganizationRights {
  let mayEdit: Bool
  let mayRetire: Bool
  /// To be asked by link to confirm its services and focal points.
  var mayAsk: Bool

  init(_ actor: Actor, over organization: Organization) {
    let subject = Subject(actor: actor, owner: organization.id)
    let isThere = organization.retiredAt == nil
    mayEdit = isThere && Policy.allows(actor, .editOrganization, on: subject)
    mayRetire = isThere && Policy.allows(actor, .retireOrganization, on: subject)
    mayAsk = isThere && Policy.allows(actor, .keepDirectory, on: subject)
  }
}

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

extension OpenDoor {
  /// Nil where two filters name different districts: nothing answers both.
  private func question(_ query: OpenQuery) -> OpenReferral.Question? {
    var question = query.question(terms)
    guard let districts = query.districts else { return question }
    guard let district = districts.first.flatMap(Ubigeo.init(rawValue:)) else { return nil }
    question.district = district
    return question
  }

  // Services

  func services(_ query: OpenQuery) async throws -> Response {
    guard let question = question(query) else { return answer(page: [], of: 0, query) }
    let depth = query.depth
    if query.isStream {
      return stream("application/x-ndjson") { last in
        let part = try await store.services(question, .after(last, most: Self.batch), of: entity.id)
        guard let end = part.items.last else { return nil }
        return (Self.lines(objects(part, depth)), end.id)
      }
    }
    let part = try await store.services(question, .page(query.page, size: query.perPage), of: entity.id)
    return answer(page: objects(part, depth), of: part.total, query)
  }

  private func objects(_ part: OpenServices, _ depth: OpenReferral.Depth) -> [JSON] {
    let press = press(part.gazetteer)
    return part.items.compactMap { press.service($0, of: part.organizations[$0.details.organization], depth) }
  }

  func service(_ id: UUID) async throws -> Response {
    let part = try await store.services(OpenReferral.Question(), .one(id), of: entity.id)
    guard let object = objects(part, .full).first else { throw Problem.notFound }
    return answer(object)
  }

  // Services at places

  func links(_ query: OpenQuery) async throws -> Response {
    guard let question = question(query) else { return answer(page: [], of: 0, query) }
    let depth = query.depth
    if query.isStream {
      return stream("application/x-ndjson") { last in
        let part = try await store.links(question, .after(last, most: Self.batch), of: entity.id)
        guard let end = part.links.last else { return nil }
        return (Self.lines(objects(part, depth)), end.id)
      }
    }
    let part = try await store.links(question, .page(query.page, size: query.perPage), of: entity.id)
    return answer(page: objects(part, depth), of: part.services.total, query)
  }

  private func objects(_ part: OpenLinks, _ depth: OpenReferral.Depth) -> [JSON] {
    let press = press(part.services.gazetteer)
    let services = Dictionary(uniqueKeysWithValues: part.services.items.map { ($0.id, $0) })
    return part.links.compactMap { link in
      guard let service = services[link.service],
        let organization = part.services.organizations[service.details.organization]
      else { return nil }
      return press.link(service, at: link.place, of: organization, depth)
    }
  }

  func link(_ id: UUID) async throws -> Response {
    let part = try await store.links(OpenReferral.Question(), .one(id), of: entity.id)
    guard let object = objects(part, .full).first else { throw Problem.notFound }
    return answer(object)
  }

  // Institutions

  func organizations(_ query: OpenQuery) async throws -> Response {
    let question = query.question(terms)
    let depth: OpenReferral.Depth = query.flag(.full) || query.flag(.fullService) ? .full : .flat
    let services: OpenReferral.Depth = query.flag(.fullService) ? .full : .flat
    if query.isStream {
      return stream("application/x-ndjson") { last in
        let part = try await store.organizations(question, .after(last, most: Self.batch), of: entity.id)
        guard let end = part.items.last else { return nil }
        return (Self.lines(try await objects(part.items, depth, services)), end.id)
      }
    }
    let part = try await store.organizations(question, .page(query.page, size: query.perPage), of: entity.id)
    return answer(page: try await objects(part.items, depth, services), of: part.total, query)
  }

  func organization(_ id: UUID, _ query: OpenQuery) async throws -> Response {
    let part = try await store.organizations(OpenReferral.Question(), .one(id), of: entity.id)
    let depth: OpenReferral.Depth = query.flag(.fullService) ? .full : .flat
    guard let object = try await objects(part.items, .full, depth).first else { throw Problem.notFound }
    return answer(object)
  }

  /// - Parameter services: how much of their services, where the institutions are said in full.
  private func objects(
    _ organizations: [Organization], _ depth: OpenReferral.Depth, _ services: OpenReferral.Depth
  ) async throws -> [JSON] {
    if depth == .flat {
      let press = press(Gazetteer())
      return organizations.map { press.organization($0, .flat) }
    }
    let offered = try await store.services(ofOrganizations: organizations.map(\.id), of: entity.id)
    let byOwner = Dictionary(grouping: offered.items, by: \.details.organization)
    let press = self.press(offered.gazetteer)
    return organizations.map { organization in
      press.organization(
        organization, .full,
        services: byOwner[organization.id, default: []].compactMap { press.service($0, of: nil, services) })
    }
  }

  // Terms

  func terms(_ endpoint: OpenReferral.Endpoint, _ query: OpenQuery) -> Response {
    let objects = objects(endpoint, query)
    if query.isStream {
      return Response(
        status: .ok, headers: headers("application/x-ndjson"),
        body: .init(byteBuffer: ByteBuffer(bytes: Self.lines(objects))))
    }
    let shown = objects.dropFirst((query.page - 1) * query.perPage).prefix(query.perPage)
    return answer(page: Array(shown), of: objects.count, query)
  }

  func term(_ endpoint: OpenReferral.Endpoint, _ id: UUID) throws -> Response {
    let list: OpenReferral.Endpoint = endpoint == .taxonomy ? .taxonomies : .taxonomyTerms
    guard let object = objects(list, nil).first(where: { $0["id"] == .text(id.text) }) else { throw Problem.notFound }
    return answer(object)
  }

  private func objects(_ endpoint: OpenReferral.Endpoint, _ query: OpenQuery?) -> [JSON] {
    let words = FoldedText(query?[.search] ?? "").words
    let chosen = terms.all.filter { taxonomy in query?.id(.taxonomyID).map { $0 == taxonomy.id } ?? true }
    // No list of a plan has levels: nothing stands under a term.
    if query?[.parentID] != nil { return [] }
    let objects =
      endpoint == .taxonomies
      ? chosen.map(terms.json) : chosen.flatMap { taxonomy in taxonomy.terms.map { terms.json($0, of: taxonomy) } }
    return objects.filter { object in
      let name = FoldedText(object["name"]?.text ?? "").words
      return words.allSatisfy { word in name.contains { $0.hasPrefix(word) } }
    }
  }
}

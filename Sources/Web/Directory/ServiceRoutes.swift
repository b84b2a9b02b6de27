import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// Reading the directory.
enum ServiceRoutes {
  static let routes: [Route] = [
    .get("/services", .may(.readDirectory)) { exchange in
      let plan = try await exchange.plan()
      return try await list(exchange, ServiceFilter(exchange.query, plan: plan), plan)
    },
    .get("/services/:id", .may(.readDirectory)) { exchange in try await show(exchange) },
    .get("/services/:id/history", .may(.readDirectory)) { exchange in
      let found = try await summary(exchange)
      let page = exchange.pageNumber
      let history = try await exchange.site.services.history(of: found.id, in: try exchange.actor.entity, page: page)
      return exchange.page(ServiceHistoryPage(service: found.service, history: history, page: page))
    },
    .get("/directory/export.csv", .may(.exportDirectory)) { exchange in try await export(exchange) },
  ]

  /// The service, or the way to the entry that took it in.
  private static func show(_ exchange: Exchange) async throws -> Response {
    let (actor, found) = (try exchange.actor, try await summary(exchange))
    if let survivor = found.service.mergedInto, exchange.query["own"].isEmpty {
      return exchange.redirect(Address("/services/\(survivor.text)"), saying: .joined)
    }
    let services = exchange.site.services
    return exchange.page(
      ServiceDetailPage(
        summary: found, plan: try await exchange.plan(), gazetteer: try await exchange.gazetteer(for: [found]),
        now: exchange.now, rights: ServiceRights(actor, over: found.service),
        history: try await services.history(of: found.id, in: actor.entity, size: ServiceDetailPage.mostEvents),
        doubts: found.service.doubtedAt == nil ? [] : try await services.doubts(about: found.id, in: actor.entity),
        origin: try await exchange.site.foreignImports.origin(of: found.id, in: actor.entity),
        token: exchange.formToken))
  }

  /// The service of the address.
  /// - Throws: `Problem.notFound`.
  static func summary(_ exchange: Exchange) async throws -> ServiceSummary {
    guard let found = try await exchange.site.services.find(try exchange.identifier(), of: try exchange.actor.entity)
    else { throw Problem.notFound }
    return found
  }

  /// - Parameter form: a point that could not be taken.
  static func list(
    _ exchange: Exchange, _ filter: ServiceFilter, _ plan: PlanPack, form: Form = Form()
  ) async throws -> Response {
    let actor = try exchange.actor
    let home = try await exchange.site.organizations.find(actor.organization, of: actor.entity)
    let point = ServicePoint.kept(exchange)
    let origin = try await origin(exchange, filter.near, plan, home: home, point: point)
    var search = filter.search(now: exchange.now)
    search.origin = origin?.coordinates
    let page = try await exchange.site.services.search(search, of: actor.entity, now: exchange.now)
    return exchange.page(
      ServiceListPage(
        page: page, filter: filter, search: search, plan: plan, gazetteer: try await exchange.gazetteer(for: page.items),
        now: exchange.now, origin: origin, home: home, point: point, form: form, rights: DirectoryRights(actor),
        token: exchange.formToken), status: form.isValid ? .ok : .unprocessableContent)
  }

  private static func origin(
    _ exchange: Exchange, _ near: ServiceFilter.Near, _ plan: PlanPack, home: Organization?, point: Coordinates?
  ) async throws -> ServiceOrigin? {
    switch near {
    case .nowhere: return nil
    case .district(let ubigeo):
      let centre = try await exchange.site.services.centre(of: ubigeo, of: try exchange.actor.entity)
      return .district(plan.districts.first { $0.ubigeo == ubigeo }?.name ?? ubigeo.rawValue, centre)
    case .point where point != nil: return point.map(ServiceOrigin.point)
    case .point, .usual:
      return home.flatMap { home in home.details.coordinates.map { .institution(home.name, $0) } }
    }
  }

  /// Written a batch at a time: the directory need not fit in memory.
  private static func export(_ exchange: Exchange) async throws -> Response {
    let actor = try exchange.actor
    let services = exchange.site.services
    try await services.noteExport(by: actor, now: exchange.now)
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(bytes: DelimitedWriter.mark + DelimitedWriter.line(DirectoryExport.header)))
      var last: (name: String, id: UUID)?
      while true {
        let batch = try await services.batch(after: last, of: actor.entity)
        guard let end = batch.last else { break }
        last = (FoldedText(end.service.details.name).text, end.id)
        try await writer.write(ByteBuffer(bytes: batch.flatMap { DirectoryExport.rows($0).flatMap(DelimitedWriter.line) }))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"directorio.csv\"",
        .cacheControl: "no-store",
      ], body: body)
  }
}

/// What the viewer may do with the directory as a whole.
struct DirectoryRights {
  let mayAdd: Bool
  let mayImport: Bool
  let mayVerify: Bool
  /// Of the viewer's own institution.
  let mayEditHome: Bool

  init(_ actor: Actor) {
    mayEditHome = Policy.allows(actor, .editOrganization)
    mayAdd = Policy.grants(actor.role, .addService)
    mayImport = Policy.grants(actor.role, .importDirectory)
    mayVerify = Policy.grants(actor.role, .verifyService)
  }
}

/// What the viewer may do with one service.
struct ServiceRights {
  let mayEdit: Bool
  let mayVerify: Bool
  let mayRetire: Bool
  let mayRefer: Bool
  /// To undo that it was joined to another.
  let mayPart: Bool
  /// How the viewer can say to have made sure.
  let channels: [AssuranceChannel]

  init(_ actor: Actor, over service: Service) {
    channels = AssuranceChannel.open(to: actor.organization, over: service.details.organization)
    let subject = Subject(actor: actor, owner: service.details.organization)
    let isThere = service.retiredAt == nil
    mayPart = Policy.allows(actor, .keepDirectory, on: subject)
    mayEdit = isThere && Policy.allows(actor, .editService, on: subject)
    mayVerify = isThere && Policy.allows(actor, .verifyService, on: subject)
    mayRetire = isThere && Policy.allows(actor, .retireService, on: subject)
    mayRefer = isThere && service.details.status.takesReferrals && Policy.grants(actor.role, .createReferral)
  }
}

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage

/// The places of a service, a page for each.
enum LocationRoutes {
  static let routes: [Route] = [
    .get("/services/:id/locations/new", .may(.editService)) { exchange in
      let service = try await ServiceChangeRoutes.changeable(exchange, .editService)
      return try await show(exchange, Form(values: ["seen": [String(service.version)]]), of: service, nil)
    },
    .post("/services/:id/locations/new", .may(.editService)) { exchange in
      let service = try await ServiceChangeRoutes.changeable(exchange, .editService)
      return try await save(exchange, of: service, nil) { place, _, seen in
        try await exchange.site.services.addLocation(
          place, to: service.id, seen: seen, by: try exchange.actor, now: exchange.now)
      }
    },
    .get("/services/:id/locations/:location/edit", .may(.editService)) { exchange in
      let (service, place) = try await known(exchange)
      return try await show(exchange, Form(place, of: service), of: service, place)
    },
    .post("/services/:id/locations/:location/edit", .may(.editService)) { exchange in
      let (service, known) = try await known(exchange)
      return try await save(exchange, of: service, known) { place, isMain, seen in
        try await exchange.site.services.editLocation(
          place, isMain: isMain, of: service.id, seen: seen, by: try exchange.actor, now: exchange.now)
      }
    },
    .get("/services/:id/locations/:location/removal", .may(.editService)) { exchange in
      let (service, place) = try await known(exchange)
      let gazetteer = try await exchange.site.reference.gazetteer(of: [place.ubigeo].compactMap { $0 })
      return exchange.page(
        LocationRemovalPage(service: service, place: place, gazetteer: gazetteer, token: exchange.formToken))
    },
    .post("/services/:id/locations/:location/removal", .may(.editService)) { exchange in
      let (service, place) = try await known(exchange)
      try await exchange.site.services.removeLocation(
        place.id, of: service.id, seen: try ServiceChangeRoutes.seen(exchange), by: try exchange.actor,
        now: exchange.now)
      return exchange.redirect(ServiceWords.address(service), saying: .removed)
    },
  ]

  /// The service and the place of the address, if the account may change them.
  private static func known(_ exchange: Exchange) async throws -> (Service, Location) {
    let service = try await ServiceChangeRoutes.changeable(exchange, .editService)
    let id = try exchange.identifier("location")
    guard let place = service.details.locations.first(where: { $0.id == id }) else { throw Problem.notFound }
    return (service, place)
  }

  private static func show(
    _ exchange: Exchange, _ form: Form, of service: Service, _ place: Location?, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    exchange.page(
      LocationFormPage(
        service: service, place: place, form: form, plan: try await exchange.plan(), token: exchange.formToken),
      status: status)
  }

  private static func save(
    _ exchange: Exchange, of service: Service, _ known: Location?, _ write: (Location, Bool, Int) async throws -> Void
  ) async throws -> Response {
    var form = exchange.form
    do {
      let seen = try ServiceChangeRoutes.seen(exchange)
      let gazetteer = try await exchange.site.reference.gazetteer(
        of: [Ubigeo(rawValue: form["ubigeo"])].compactMap { $0 })
      let reader = LocationForm(gazetteer: gazetteer)
      let place = reader.readExtras(&form, over: reader.read(&form, over: known ?? Location(id: UUID())))
      if place.isNowhere, form.isValid { form.refuse("place", ServiceRefusal.nowhere.sentence) }
      try form.finish()
      try await write(place, form["main"] == "1", seen)
      return exchange.redirect(ServiceWords.address(service), saying: .saved)
    } catch is FormRefused {
      return try await show(exchange, form, of: service, known, status: .unprocessableContent)
    } catch let refusal as ServiceRefusal {
      form.refuse("place", refusal.sentence)
      return try await show(exchange, form, of: service, known, status: .conflict)
    }
  }
}

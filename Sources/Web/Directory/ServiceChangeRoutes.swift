import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Keeping the directory alive: add, correct, verify, retire.
enum ServiceChangeRoutes {
  static let routes: [Route] = [
    .get("/services/new", .may(.addService)) { exchange in
      try await show(exchange, Form(values: ["status": [ServiceStatus.active.rawValue]]), of: nil)
    },
    .post("/services/new", .may(.addService)) { exchange in
      try await save(exchange, .addService, of: nil) { details, actor in
        try await exchange.site.services.add(details, by: actor, now: exchange.now)
      }
    },
    .get("/services/:id/edit", .may(.editService)) { exchange in
      let service = try await changeable(exchange, .editService)
      return try await show(exchange, Form(service), of: service)
    },
    .post("/services/:id/edit", .may(.editService)) { exchange in
      let service = try await changeable(exchange, .editService)
      return try await save(exchange, .editService, of: service) { details, actor in
        try await exchange.site.services.edit(
          service.id, details, seen: try seen(exchange), by: actor, now: exchange.now)
        return service.id
      }
    },
    .post("/services/:id/verification", .may(.verifyService)) { exchange in
      let service = try await changeable(exchange, .verifyService)
      try await exchange.site.services.verify(
        service.id, seen: try seen(exchange), through: try exchange.channel(over: service.details.organization),
        by: try exchange.actor, now: exchange.now)
      return exchange.redirect(ServiceWords.address(service), saying: .verified)
    },
    .get("/services/:id/retirement", .may(.retireService)) { exchange in
      let service = try await changeable(exchange, .retireService)
      return exchange.page(ServiceRetirementPage(service: service, token: exchange.formToken))
    },
    .post("/services/:id/retirement", .may(.retireService)) { exchange in
      let service = try await changeable(exchange, .retireService)
      try await exchange.site.services.retire(
        service.id, seen: try seen(exchange), by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/services", saying: .retired)
    },
  ]

  /// The service of the address, if the account may do `action` to it.
  static func changeable(_ exchange: Exchange, _ action: Action) async throws -> Service {
    let service = try await ServiceRoutes.summary(exchange).service
    let actor = try exchange.actor
    try Policy.check(actor, may: action, on: Subject(actor: actor, owner: service.details.organization))
    guard service.retiredAt == nil else { throw ServiceRefusal.retired }
    return service
  }

  /// The version the person had before their eyes.
  static func seen(_ exchange: Exchange) throws -> Int {
    guard let seen = Int(exchange.form["seen"]) else { throw Problem.badRequest }
    return seen
  }

  /// Institutions whose services the account may enter.
  private static func organizations(_ exchange: Exchange, _ action: Action) async throws -> [Organization] {
    let actor = try exchange.actor
    return try await exchange.site.organizations.all(of: actor.entity).filter {
      Policy.allows(actor, action, on: Subject(actor: actor, owner: $0.id))
    }
  }

  private static func show(
    _ exchange: Exchange, _ form: Form, of service: Service?, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let gazetteer = try await exchange.site.reference.gazetteer(of: form.all("area").compactMap(Ubigeo.init(rawValue:)))
    return exchange.page(
      ServiceFormPage(
        id: service?.id, form: form, plan: try await exchange.plan(), gazetteer: gazetteer,
        organizations: try await organizations(exchange, service == nil ? .addService : .editService),
        token: exchange.formToken), status: status)
  }

  private static func save(
    _ exchange: Exchange, _ action: Action, of service: Service?,
    _ write: (ServiceDetails, Actor) async throws -> UUID
  ) async throws -> Response {
    var form = exchange.form
    do {
      let reader = ServiceForm(
        plan: try await exchange.plan(),
        gazetteer: try await exchange.site.reference.gazetteer(
          of: [Ubigeo(rawValue: form["ubigeo"])].compactMap { $0 }),
        known: service?.details)
      let details = try reader.read(&form, organizations: try await organizations(exchange, action).map(\.id))
      let id = try await write(details, try exchange.actor)
      return exchange.redirect("/services/\(id.text)", saying: .saved)
    } catch is FormRefused {
      return try await show(exchange, form, of: service, status: .unprocessableContent)
    } catch let refusal as ServiceRefusal {
      form.refuse("name", refusal.sentence)
      return try await show(exchange, form, of: service, status: .conflict)
    }
  }
}

/// Asks before a service leaves the directory.
struct ServiceRetirementPage: Page {
  let service: Service
  let token: HTML

  var title: String { "Retirar servicio" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let address = ServiceWords.address(service)
    return """
      <a class="crumb" href="\(address)">\(service.details.name)</a>
      <h1>¿Retirar este servicio del directorio?</h1>
      <p>«\(service.details.name)» dejará de aparecer en las búsquedas y no se podrá derivar a él. Las derivaciones ya hechas siguen igual.</p>
      <form method="post" action="\(address.text)/retirement">\(token)<input type="hidden" name="seen" value="\(service.version)">
      <div class="actions"><button class="button danger">Retirar del directorio</button><a class="button secondary" href="\(address)">Cancelar</a></div></form>
      """
  }
}

import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The layers that maps are drawn from: sent, checked, kept or refused as a whole.
enum LayerRoutes {
  static let routes: [Route] = [
    .get("/territory/layers", .may(.manageLayers)) { exchange in
      let layers = try await exchange.site.territory.layers(of: try exchange.actor.entity)
      return exchange.page(LayerListPage(layers: layers))
    },
    .get("/territory/layers/new", .may(.manageLayers)) { exchange in
      let first = try await exchange.site.territory.layers(of: try exchange.actor.entity).isEmpty
      let form = Form(values: first ? ["name": [LayerDetails.boundaries]] : [:])
      return exchange.page(LayerFormPage(form: form, check: nil, token: exchange.formToken))
    },
    .post("/territory/layers/new", .may(.manageLayers), mostBytes: GeoJSONFile.mostBytes + 64 * 1024) { exchange in
      try await receive(exchange)
    },
    .get("/territory/layers/:code/removal", .may(.manageLayers)) { exchange in
      let layer = try await exchange.site.territory.layer(
        try exchange.parameter("code"), of: try exchange.actor.entity)
      guard let layer else { throw Problem.notFound }
      return exchange.page(LayerRemovalPage(layer: layer, token: exchange.formToken))
    },
    .post("/territory/layers/:code/removal", .may(.manageLayers)) { exchange in
      let code = try exchange.parameter("code")
      guard try await exchange.site.territory.layer(code, of: try exchange.actor.entity) != nil else {
        throw Problem.notFound
      }
      try await exchange.site.territory.remove(code, by: AuditActor(try exchange.actor), now: exchange.now)
      return exchange.redirect("/territory/layers", saying: .layerRemoved)
    },
  ]

  private static func receive(_ exchange: Exchange) async throws -> Response {
    var form = exchange.form
    var check: LayerCheck?
    let details = form.layer()
    do {
      try form.finish()
      try details.checked()
      let file = try GeoJSONFile(exchange.uploads["file"]?.bytes ?? [])
      let found = try await rules(exchange, form).check(file, property: form.optional("property"), as: details)
      check = found
      try found.settle(skipsRejected: form.has("skips", "1"))
      try await exchange.site.territory.replace(
        details, with: found, replaces: form.has("replaces", "1"), by: AuditActor(try exchange.actor), now: exchange.now)
      return exchange.redirect("/territory/layers", saying: .layerImported)
    } catch let refusal as LayerRefusal {
      form.refuse(refusal.field, refusal.sentence)
    } catch is FormRefused {}
    return exchange.page(
      LayerFormPage(form: form, check: check, token: exchange.formToken), status: .unprocessableContent)
  }

  private static func rules(_ exchange: Exchange, _ form: Form) async throws -> LayerImport {
    LayerImport(
      gazetteer: try await exchange.site.reference.gazetteer(),
      ownDistricts: try await exchange.plan().districts.map(\.ubigeo), keepsAll: form.has("all", "1"))
  }
}

extension Site {
  var territory: TerritoryStore { TerritoryStore(database: database) }
}

extension Form {
  /// What is said of a layer. What is wrong is noted.
  fileprivate mutating func layer() -> LayerDetails {
    LayerDetails(
      name: required("name", LayerRefusal.noName.sentence, most: LayerDetails.mostName),
      source: required("source", LayerRefusal.noSource.sentence, most: LayerDetails.mostText),
      licence: required("licence", LayerRefusal.noLicence.sentence, most: LayerDetails.mostText),
      attribution: optional("attribution", most: LayerDetails.mostText), date: optionalDay("date"))
  }
}

extension LayerRefusal {
  /// The field a person would change.
  fileprivate var field: String {
    switch self {
    case .noName: "name"
    case .noSource: "source"
    case .noLicence: "licence"
    case .noProperty: "property"
    case .exists: "replaces"
    default: "file"
    }
  }
}

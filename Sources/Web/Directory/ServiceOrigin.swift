import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// From where distances are measured.
enum ServiceOrigin: Equatable {
  /// The viewer's institution.
  case institution(String, Coordinates)
  /// The middle of the known places of a district; nil when the directory knows none there.
  case district(String, Coordinates?)
  /// A point someone typed or the device gave.
  case point(Coordinates)

  var coordinates: Coordinates? {
    switch self {
    case .institution(_, let coordinates), .point(let coordinates): coordinates
    case .district(_, let coordinates): coordinates
    }
  }

  /// What the list says above its results.
  var sentence: String {
    switch self {
    case .institution(let name, _): "Distancias en línea recta desde tu institución: \(name)."
    case .district(let name, _?): "Distancias en línea recta desde el centro de \(name)."
    case .district(let name, nil):
      "Todavía no hay servicios con coordenadas en \(name), así que no se puede ordenar por cercanía."
    case .point(let coordinates): "Distancias en línea recta desde el punto que indicaste (\(coordinates.text))."
    }
  }
}

/// A point on its way from the form to the cookie and back. It is in no address, no log and no table: a shared link
/// shows everyone their own distances.
enum ServicePoint {
  static let routes: [Route] = [
    .post("/services/origin", .may(.readDirectory)) { exchange in
      var form = exchange.form
      let plan = try await exchange.plan()
      var filter = ServiceFilter(form, plan: plan)
      guard form["forget"].isEmpty else {
        filter.near = .usual
        return exchange.redirect(filter.address(page: 1)).keeping(nil, exchange)
      }
      do {
        let point = try read(&form)
        filter.near = .point
        return exchange.redirect(filter.address(page: 1)).keeping(point, exchange)
      } catch is FormRefused {
        return try await ServiceRoutes.list(exchange, filter, plan, form: form)
      }
    }
  ]

  /// - Throws: `FormRefused`.
  private static func read(_ form: inout Form) throws -> Coordinates {
    let text = form.required("point", "Escribe o pega las coordenadas: -12.05, -77.04.", most: 64)
    let point = CoordinateCheck(text: text).coordinates
    if point == nil, form.isValid {
      form.refuse("point", "Escribe latitud y longitud de un lugar del Perú, como -12.05, -77.04.")
    }
    try form.finish()
    guard let point else { throw Problem.badRequest }
    return point.rounded
  }

  /// What the device keeps; nil when it keeps nothing, or nothing that is a place in Peru.
  static func kept(_ exchange: Exchange) -> Coordinates? {
    let parts = exchange.request.cookies[Cookies.point]?.value.split(separator: "_").compactMap { Double($0) } ?? []
    guard parts.count == 2 else { return nil }
    let point = Coordinates(latitude: parts[0], longitude: parts[1]).rounded
    return point.isInPeru ? point : nil
  }
}

extension Response {
  /// Has the device keep a point, or forget it.
  func keeping(_ point: Coordinates?, _ exchange: Exchange) -> Response {
    var response = self
    let value = point.map { "\($0.latitude)_\($0.longitude)" }
    response.setCookie(Cookies.point(value, secure: exchange.site.settings.isSecure))
    return response
  }
}

import Domain
package import HTTPTypes
package import Hummingbird
import NIOCore

/// Every refusal of the open formats. The code is stable, for programs; the sentence is for whoever sees it.
package enum OpenProblem: String, Error, Sendable, CaseIterable {
  case badParameter = "bad-parameter"
  case unknownParameter = "unknown-parameter"
  case repeatedParameter = "repeated-parameter"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case unavailable
  case failed

  package var status: HTTPResponse.Status {
    switch self {
    case .badParameter, .unknownParameter, .repeatedParameter: .badRequest
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .unavailable: .serviceUnavailable
    case .failed: .internalServerError
    }
  }

  package var title: String {
    switch self {
    case .badParameter: "A parameter does not hold what it should"
    case .unknownParameter: "A parameter is unknown here"
    case .repeatedParameter: "A parameter comes more than once"
    case .notFound: "Not found"
    case .methodNotAllowed: "Only GET and HEAD"
    case .unavailable: "Unavailable for a moment"
    case .failed: "Something failed on our side"
    }
  }

  package var sentence: String {
    switch self {
    case .badParameter: "Un parámetro de la dirección no tiene el valor que debe."
    case .unknownParameter: "La dirección lleva un parámetro que aquí no existe. No se filtró nada a medias."
    case .repeatedParameter: "La dirección lleva dos veces el mismo parámetro. Deja uno solo."
    case .notFound: "Ese registro no está en el directorio abierto, o todavía no hay un directorio."
    case .methodNotAllowed: "Estos datos solo se leen: usa GET o HEAD."
    case .unavailable: "El sistema no está disponible por un momento. Vuelve a intentarlo en un minuto."
    case .failed: "Algo falló de nuestro lado. Si sigue, avisa a quien publica este directorio."
    }
  }

  /// - Parameter detail: a sentence that says more than the general one.
  package func response(_ detail: String? = nil) -> Response {
    let body: JSON = [
      "type": .text("urn:ayni:problem:\(rawValue)"), "title": .text(title), "status": .integer(status.code),
      "detail": .text(detail ?? sentence), "code": .text(rawValue),
    ]
    var headers: HTTPFields = [
      .contentType: "application/problem+json", .cacheControl: "no-store", .accessControlAllowOrigin: "*",
    ]
    if self == .methodNotAllowed { headers[.allow] = "GET, HEAD" }
    if self == .unavailable { headers[.retryAfter] = "60" }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body.bytes)))
  }

  /// Whether an address belongs to the open formats, which answer programs and never with a page.
  static func answers(_ path: String) -> Bool { path == "/hsds" || path.hasPrefix("/hsds/") }

  /// The refusal that stands for what was thrown.
  static func response(to error: any Error, problem: Problem, method: HTTPRequest.Method) -> Response {
    if let refused = error as? OpenQuery.Refused { return refused.problem.response(refused.sentence) }
    if method != .get && method != .head { return OpenProblem.methodNotAllowed.response() }
    switch problem {
    case .notFound, .forbidden, .signInNeeded, .gone, .conflict: return OpenProblem.notFound.response()
    case .badRequest, .unsupported, .tooLarge, .formExpired: return OpenProblem.badParameter.response()
    case .methodNotAllowed: return OpenProblem.methodNotAllowed.response()
    case .unavailable, .tooManyTries, .cannotSave: return OpenProblem.unavailable.response()
    case .failed: return OpenProblem.failed.response()
    }
  }
}

import Domain
import HTTPTypes
package import Hummingbird
import NIOCore

/// Texts travel compressed where the browser takes it: on a slow line a page is there in less than half the time.
///
/// The length of a compressed page tells whoever listens on the line whether a word occurs in it twice. So an answer is
/// left as it is where a page elsewhere could choose a word of it, by the query of an address, and the page is not
/// the same for everyone (BREACH, CVE-2013-3587; docs/threat-model.md).
package struct Compression: RouterMiddleware {
  package typealias Context = AyniContext

  /// A shorter text fits one packet either way; a longer one would hold up the others.
  private static let lengths = 860...(4 << 20)

  package init() {}

  package func handle(
    _ request: Request, context: AyniContext, next: @concurrent (Request, AyniContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    guard request.method == .get, request.uri.query == nil || Self.isPublic(request.uri.path),
      Self.isText(response.headers[.contentType] ?? "")
    else { return response }
    response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"].compactMap(\.self).joined(separator: ", ")
    guard request.takesGzip, response.headers[.contentEncoding] == nil,
      let length = response.body.contentLength, Self.lengths.contains(length),
      let packed = Gzip.packed(try await response.body.gathered())
    else { return response }
    response.headers[.contentEncoding] = "gzip"
    response.body = .init(byteBuffer: packed)
    return response
  }

  /// What says the same to everyone, whatever an address asks.
  private static func isPublic(_ path: String) -> Bool {
    PortalLanguage(path: path) != nil || OpenProblem.answers(path) || path.hasPrefix("/static/")
  }

  private static func isText(_ type: String) -> Bool {
    let type = type.prefix { $0 != ";" }
    return type.hasPrefix("text/") || type == "application/json" || type.hasSuffix("+json") || type.hasSuffix("+xml")
  }
}

extension Request {
  /// Whether the visitor's program takes gzip (RFC 9110, 12.5.3).
  var takesGzip: Bool {
    headers[values: .acceptEncoding].joined(separator: ",").lowercased().split(separator: ",").contains { coding in
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      return parts.first == "gzip" && weight > 0
    }
  }
}

extension ResponseBody {
  /// All of its bytes.
  fileprivate func gathered() async throws -> ByteBuffer {
    let gathering = Gathering()
    try await write(Gathering.Writer(gathering: gathering))
    return gathering.bytes
  }

  private final class Gathering {
    var bytes = ByteBuffer()

    struct Writer: ResponseBodyWriter {
      let gathering: Gathering

      func write(_ buffer: ByteBuffer) async throws { gathering.bytes.writeImmutableBuffer(buffer) }
      consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
  }
}

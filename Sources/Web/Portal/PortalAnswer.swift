import HTTPTypes
import Hummingbird
import NIOCore

/// A whole page ready to be sent, as often as it is asked for.
struct PortalAnswer: Sendable {
  let headers: HTTPFields
  let body: ByteBuffer

  /// Ready for a browser that takes it compressed, so that it is done once for all of them.
  var packed: PortalAnswer {
    guard let packed = Gzip.packed(body) else { return self }
    var headers = headers
    headers[.contentEncoding] = "gzip"
    return PortalAnswer(headers: headers, body: packed)
  }

  func response(status: HTTPResponse.Status = .ok) -> Response {
    Response(status: status, headers: headers, body: .init(byteBuffer: body))
  }
}

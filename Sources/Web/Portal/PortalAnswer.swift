import HTTPTypes
import Hummingbird
import NIOCore

/// A whole page ready to be sent, as often as it is asked for.
struct PortalAnswer: Sendable {
  let headers: HTTPFields
  let body: ByteBuffer

  func response(status: HTTPResponse.Status = .ok) -> Response {
    Response(status: status, headers: headers, body: .init(byteBuffer: body))
  }
}

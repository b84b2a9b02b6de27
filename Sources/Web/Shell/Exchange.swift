package import Domain
package import Foundation
package import HTML
package import HTTPTypes
package import Hummingbird
import NIOCore
package import Vault

/// One request and what is needed to answer it.
package struct Exchange: Sendable {
  package let site: Site
  package let request: Request
  package let context: AyniContext
  /// The posted fields; empty for GET.
  package let form: Form
  /// Files sent with the form, by field.
  package let uploads: [String: Upload]

  /// The keys as they are now; nil only on an error page shown because the key file cannot be read.
  package let ring: KeyRing?

  package init(
    site: Site, request: Request, context: AyniContext, ring: KeyRing?, form: Form = Form(),
    uploads: [String: Upload] = [:]
  ) {
    self.site = site
    self.request = request
    self.context = context
    self.ring = ring
    self.form = form
    self.uploads = uploads
  }

  /// - Throws: `Problem.unavailable`.
  package var keys: KeyRing {
    get throws {
      guard let ring else { throw Problem.unavailable }
      return ring
    }
  }

  package var visitor: Visitor { context.visitor }
  package var now: Date { site.now() }

  /// The acting account.
  /// - Throws: `Problem.signInNeeded`.
  package var actor: Actor {
    get throws {
      guard let actor = visitor.actor else { throw Problem.signInNeeded }
      return actor
    }
  }

  /// The query of the address.
  package var query: Form { Form(encoded: request.uri.query ?? "") }

  /// The page of a list that the query asks for, from 1.
  package var pageNumber: Int { query.pageNumber }

  /// A path parameter.
  /// - Throws: `Problem.notFound`.
  package func parameter(_ name: String) throws -> String {
    guard let value = context.parameters.get(name), !value.isEmpty else { throw Problem.notFound }
    return value.removingPercentEncoding ?? value
  }

  /// A path parameter that identifies a record.
  package func identifier(_ name: String = "id") throws -> UUID {
    guard let id = UUID(uuidString: try parameter(name)) else { throw Problem.notFound }
    return id
  }

  /// The page inside the shell.
  package func page(_ page: some Page, status: HTTPResponse.Status = .ok) -> Response {
    Response(html: Shell(exchange: self).render(page), status: status)
  }

  /// Answers a successful write: the browser goes on with GET, so that reload never sends twice.
  package func redirect(_ address: Address, saying notice: Notice? = nil) -> Response {
    let target = notice.map { address.query([("ok", $0.rawValue)]) } ?? address
    return Response(status: .seeOther, headers: [.location: target.text])
  }

  /// The hidden field every form carries.
  package var formToken: HTML {
    "<input type=\"hidden\" name=\"\(Form.tokenField)\" value=\"\(ring.map { site.formToken(for: visitor, ring: $0) })\">"
  }
}

extension Response {
  package init(html: HTML, status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
  }

  /// A file to keep. `name` is ASCII and never holds anything about a person.
  package init(download bytes: [UInt8], type: String, name: String) {
    self.init(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"", .cacheControl: "no-store",
      ],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

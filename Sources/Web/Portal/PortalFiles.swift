import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What makes the portal installable and readable without a connection.
enum PortalFiles {
  static let routes: [Route] = [
    .get("/:language/manifest.webmanifest", .everyone) { exchange in
      let visit = try await exchange.portalVisit()
      let manifest = Manifest(
        name: "\(visit.words.plain(.whatDoYouNeed)) · \(visit.entity.name)", language: visit.words.document,
        start: visit.address().text)
      return file(try JSONEncoder().encode(manifest), "application/manifest+json", "public, max-age=3600")
    },
    .get("/:language/worker.js", .everyone) { exchange in
      let visit = try await exchange.portalVisit()
      var response = file(Data(worker(visit).utf8), "text/javascript; charset=utf-8", "no-cache")
      // Its folder would leave out the first page, which has no slash at its end.
      response.headers[.init("Service-Worker-Allowed")!] = visit.address().text
      return response
    },
    .get("/:language/forget", .everyone) { exchange in
      var response = PortalShell(page: ForgottenPage(visit: try await exchange.portalVisit())).answer().response()
      response.headers[.init("Clear-Site-Data")!] = "\"cache\", \"storage\""
      return response
    },
  ]

  /// The worker of one language: the pages it takes at once are the same for everyone, so that they tell nothing of
  /// who keeps them.
  private static func worker(_ visit: PortalVisit) -> String {
    let pages = [visit.address(), visit.address("emergency"), visit.address("offline")]
      + visit.plan.guidance.pages.map { visit.address("safety/\($0.code)") }
    let files = ["portal.css", "portal-rest.css", "portal.js", "logo.svg", "favicon.svg"].map { StaticFiles.address($0) }
    let taken = (pages + files).map { "\"\($0.text)\"" }.joined(separator: ", ")
    let version = visit.entity.pack.map { String($0.digest.prefix(12)) } ?? ""
    return """
      const home = "\(visit.address().text)", offline = "\(visit.address("offline").text)";
      const shelf = "ayni \(visit.language.rawValue) \(version) \(StaticFiles.version("portal.css")) \(StaticFiles.version("worker.js"))";
      const taken = [\(taken)];

      """ + StaticFiles.text("worker.js")
  }

  private static func file(_ data: Data, _ type: String, _ cache: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: cache], body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }

  private struct Manifest: Encodable {
    struct Icon: Encodable {
      let src: String
      let sizes = "any"
      let type = "image/svg+xml"
      let purpose = "any"
    }

    let name: String
    let short_name = "Ayni"
    let lang: String
    let start_url: String
    let scope: String
    let id: String
    let display = "minimal-ui"
    let background_color = "#eff2ee"
    let theme_color = "#0a3b3b"
    let icons = [Icon(src: StaticFiles.address("logo.svg").text)]

    init(name: String, language: PortalLanguage, start: String) {
      self.name = name
      lang = language.rawValue
      (start_url, scope, id) = (start, start, start)
    }
  }
}

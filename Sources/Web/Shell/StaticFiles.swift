import Foundation
package import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Vault

/// Our own style sheet, script and pictures. The address carries a digest, so a browser keeps them for good.
package enum StaticFiles {
  private static let types = ["css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"]

  struct File: Sendable {
    let bytes: [UInt8]
    let type: String
    let version: String
  }

  private static let files: [String: File] = [
    "ayni.css": PackageResources.ayni_css, "ayni.js": PackageResources.ayni_js,
    "map.css": PackageResources.map_css, "map.js": PackageResources.map_js,
    "logo.svg": PackageResources.logo_svg,
    "favicon.svg": PackageResources.favicon_svg, "portal.css": PackageResources.portal_css,
    "portal-rest.css": PackageResources.portal_rest_css, "portal.js": PackageResources.portal_js,
    "worker.js": PackageResources.worker_js,
  ].reduce(into: [:]) { files, entry in
    let type = types[entry.key.split(separator: ".").last.map(String.init) ?? ""] ?? "application/octet-stream"
    let bytes = entry.key.hasPrefix("portal") ? light(entry.value) : entry.value
    files[entry.key] = File(bytes: bytes, type: type, version: Fingerprint.of(bytes))
  }

  /// Without comments and indentation: on a slow line every hundred bytes are waited for. Comments stand on lines of
  /// their own, and no text of these files runs over several lines.
  private static func light(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self).replacing(/\/\*[\s\S]*?\*\//, with: "")
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty && !$0.hasPrefix("//") }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// `/static/ayni.css?v=…`
  package static func address(_ name: String) -> Address {
    Address("/static/\(name)").query([("v", version(name))])
  }

  static func version(_ name: String) -> String { files[name]?.version ?? "" }
  static func text(_ name: String) -> String { files[name].map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }

  /// The worker is served with what each language adds, where its scope is its own.
  private static func isPart(_ name: String) -> Bool { name == "worker.js" }

  package static let routes: [Route] = [
    .get("/static/:name", .everyone) { exchange in
      guard let file = files[try exchange.parameter("name")], !isPart(try exchange.parameter("name")) else { throw Problem.notFound }
      return Response(
        status: .ok, headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
        body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
  ]
}

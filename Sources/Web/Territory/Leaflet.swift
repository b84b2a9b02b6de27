import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Vault

/// The map library of the system (Debian: `libjs-leaflet`), read from its folder when it is first asked for. Without
/// it the list and the drawing are complete.
package final class Leaflet: Sendable {
  struct File: Sendable {
    let bytes: [UInt8]
    let type: String
    let version: String
  }

  private let folder: String
  private let kept = Mutex<[String: File]>([:])

  package init(folder: String) { self.folder = folder }

  /// What is served and under which name it lies there; nothing else of the folder.
  private static let names: [String: (files: [String], type: String)] = [
    "leaflet.js": (["leaflet.min.js", "leaflet.js"], "text/javascript; charset=utf-8"),
    "leaflet.css": (["leaflet.css"], "text/css; charset=utf-8"),
    "images/layers.png": (["images/layers.png"], "image/png"), "images/layers-2x.png": (["images/layers-2x.png"], "image/png"),
    "images/marker-icon.png": (["images/marker-icon.png"], "image/png"),
    "images/marker-icon-2x.png": (["images/marker-icon-2x.png"], "image/png"),
    "images/marker-shadow.png": (["images/marker-shadow.png"], "image/png"),
  ]

  /// - Returns: nil when the package does not have it, or is not there.
  func file(_ name: String) -> File? {
    if let file = kept.withLock({ $0[name] }) { return file }
    guard let (files, type) = Self.names[name] else { return nil }
    for candidate in files {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(candidate)") else { continue }
      let file = File(bytes: Array(data), type: type, version: Fingerprint.of(Array(data)))
      kept.withLock { $0[name] = file }
      return file
    }
    return nil
  }

  /// What a page loads: where it is and what it weighs.
  struct Library {
    let script: Address
    let style: Address
    let bytes: Int
  }

  /// - Returns: nil when the library is not there.
  var library: Library? {
    guard let script = file("leaflet.js"), let style = file("leaflet.css") else { return nil }
    return Library(
      script: Address("/static/leaflet/leaflet.js").query([("v", script.version)]),
      style: Address("/static/leaflet/leaflet.css").query([("v", style.version)]),
      bytes: script.bytes.count + style.bytes.count)
  }

  static let routes: [Route] = [
    .get("/static/leaflet/:name", .everyone) { exchange in try answer(exchange, try exchange.parameter("name")) },
    .get("/static/leaflet/images/:name", .everyone) { exchange in
      try answer(exchange, "images/\(try exchange.parameter("name"))")
    },
  ]

  private static func answer(_ exchange: Exchange, _ name: String) throws -> Response {
    guard let file = exchange.site.leaflet.file(name) else { throw Problem.notFound }
    // Its style sheet names its pictures without a version, so they are asked for again after a day.
    let cache = name.hasPrefix("images/") ? "public, max-age=86400" : "public, max-age=31536000, immutable"
    return Response(
      status: .ok, headers: [.contentType: file.type, .cacheControl: cache],
      body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }
}

import Domain
import Foundation
import Vault

/// One run of wrk against a server.
struct Load {
  let perSecond: Double
  /// Milliseconds.
  let p50, p95, p99: Double

  enum Kind { case record, read }

  /// - Throws: `Trouble` when any answer was not the expected one: a figure with errors in it is no figure.
  static func run(
    _ kind: Kind, _ path: String, on server: Server, as session: String, keys: KeyRing, connections: Int, seconds: Int
  ) throws -> Load {
    let form = CSRFToken.issue(session: Token.digest(of: session), with: keys)
    // The time stands in front, as in the keys the desk gives out.
    let prefix = ClientKey(at: Date()).text.prefix("00000000-0000".count)
    let text = try Program(
      "/usr/bin/wrk",
      [
        "-t", connections > 1 ? "2" : "1", "-c", String(connections), "-d", "\(seconds)s", "-s", "Benchmarks/load.lua",
        "http://127.0.0.1:\(server.port)\(path)", "--", kind == .record ? "record" : "read", session, form, String(prefix),
      ]
    ).finish()
    return try figures(of: text)
  }

  /// Anybody reading one page.
  static func run(_ path: String, port: Int, connections: Int, seconds: Int) throws -> Load {
    try figures(
      of: try Program(
        "/usr/bin/wrk",
        [
          "-t", "1", "-c", String(connections), "-d", "\(seconds)s", "-s", "Benchmarks/load.lua",
          "http://127.0.0.1:\(port)\(path)", "--", "read", "", "", "",
        ]
      ).finish())
  }

  private static func figures(of text: String) throws -> Load {
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("FIGURES ") }) else {
      throw Trouble("wrk printed no figures: \(text)")
    }
    let figures = line.split(separator: " ").dropFirst().compactMap { Double($0) }
    guard figures.count == 6, figures[5] == 0, figures[0] > 0 else { throw Trouble("wrong answers: \(line)") }
    return Load(
      perSecond: figures[0] / figures[1] * 1e6, p50: figures[2] / 1000, p95: figures[3] / 1000, p99: figures[4] / 1000)
  }
}

import Foundation
import HTTPTypes
import Hummingbird

/// Where a request comes from, as much as the limits need to know and no more.
struct Origin: Sendable, Equatable {
  /// An IPv4 address or the first 64 bits of an IPv6 one, which is what one household or office gets.
  let address: String
  /// «Firefox en Windows».
  let device: String

  init(_ exchange: Exchange) {
    let named = exchange.site.settings.isBehindProxy ? Self.forwarded(exchange.request) : nil
    address = Self.network(of: named ?? exchange.context.peer ?? "-")
    device = Self.device(exchange.request.headers[.userAgent] ?? "")
  }

  /// The last one is what our own proxy saw; those before it are the visitor's word.
  private static func forwarded(_ request: Request) -> String? {
    HTTPField.Name("X-Forwarded-For").flatMap { request.headers[values: $0].last }?
      .split(separator: ",").last?.trimmingCharacters(in: .whitespaces)
  }

  static func network(of address: String) -> String {
    var storage = in6_addr()
    let plain = address.split(separator: "%").first.map(String.init) ?? address
    guard plain.contains(":"), inet_pton(AF_INET6, plain, &storage) == 1 else { return String(address.prefix(64)) }
    let bytes = withUnsafeBytes(of: &storage) { Array($0) }
    // ::ffff:0:0/96 carries an IPv4 address.
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xff, bytes[11] == 0xff {
      return bytes.suffix(4).map { String($0) }.joined(separator: ".")
    }
    return bytes.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "/64"
  }

  /// A closed description; the header itself is kept nowhere.
  static func device(_ agent: String) -> String {
    let systems = [
      ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "Mac"),
      ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ]
    let browsers = [
      ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
      ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    let system = systems.first { agent.contains($0.0) }?.1
    guard let browser = browsers.first(where: { agent.contains($0.0) })?.1 else { return system ?? "Otro navegador" }
    return system.map { "\(browser) en \($0)" } ?? browser
  }
}

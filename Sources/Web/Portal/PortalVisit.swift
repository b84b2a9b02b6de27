import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// One look at a public page: whose plan, in which language. Nothing about who looks.
struct PortalVisit: Sendable {
  let exchange: Exchange
  let entity: LoadedEntity
  let plan: PlanPack
  let words: PortalWords

  var language: PortalLanguage { words.language }
  var now: Date { exchange.now }
  var site: Site { exchange.site }

  /// A page of the portal in this language: `address("needs/salud")`.
  func address(_ path: String = "") -> Address { Self.address(path, language) }

  static func address(_ path: String, _ language: PortalLanguage) -> Address {
    // A text, not a literal: the slashes of the path stay.
    let text = path.isEmpty ? "/\(language.rawValue)" : "/\(language.rawValue)/\(path)"
    return Address(text)
  }

  /// The same page in another language, with what was asked of it.
  func address(in other: PortalLanguage) -> Address {
    let uri = exchange.request.uri
    let path = uri.path.split(separator: "/").dropFirst().joined(separator: "/")
    let query = exchange.query.values.sorted { $0.key < $1.key }.flatMap { name, values in values.map { (name, $0) } }
    return Self.address(path, other).query(query)
  }

  /// The address of this page as a poster, a card or a message carries it.
  func publicAddress(_ path: String) -> String { site.settings.publicAddress + address(path).text }

  /// A point the device gave for this one answer, to a hundredth of a degree (a kilometre). It travels in a header:
  /// it is in no address, no log, no cache and no table.
  var point: Coordinates? {
    let parts = (exchange.request.headers[Self.pointHeader] ?? "").split(separator: ",").prefix(3).compactMap { Double($0) }
    guard parts.count == 2 else { return nil }
    let rounded = parts.map { ($0 * 100).rounded() / 100 }
    let point = Coordinates(latitude: rounded[0], longitude: rounded[1])
    return point.isInPeru ? point : nil
  }

  /// What asks and answers name it.
  static let pointHeader = HTTPField.Name("Ayni-Near")!
}

extension PortalLanguage {
  /// The language in the address of a public page; nil for every other page.
  init?(path: String) {
    guard let first = path.split(separator: "/", maxSplits: 1).first else { return nil }
    self.init(rawValue: String(first))
  }
}

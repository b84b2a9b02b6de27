import Domain
import Foundation
import HTML

/// A service in a list: what someone needs to choose it.
struct ServiceCard {
  let visit: PortalVisit
  let summary: ServiceSummary
  let gazetteer: Gazetteer
  /// Whether the map beside the list may ask where it is.
  var isOnMap = false

  private var words: PortalWords { visit.words }

  var markup: HTML {
    let service = summary.service
    return """
      <li\(attribute: "data-place", isOnMap && isPlaced ? service.id.text : nil)><h3><a href="\(visit.address("services/\(service.id.text)"))">\(words.spanish(service.details.name))</a></h3>
      <p>\(words.openness(service, now: visit.now))\(summary.distance.map { " <span>\(words(.away, ["distance": ServiceWords.distance($0)]))</span>" as HTML })</p>
      <p>\(place)</p>
      <p>\(words.assurance(service, now: visit.now))</p>
      \(calls)</li>
      """
  }

  private var isPlaced: Bool { summary.service.published?.details.locations.contains { $0.coordinates != nil } ?? false }

  private var place: HTML {
    if summary.service.details.visibility != .everyone { return words(.placeHidden) }
    guard !summary.service.details.locations.isEmpty else { return words(.noPlace) }
    return words.spanish(ServiceWords.places(summary.service.details, gazetteer))
  }

  private var calls: HTML? {
    let contacts = summary.service.details.callable
    guard let first = contacts.first, let link = first.link else { return nil }
    return "<p><a class=\"button second\" href=\"\(Address(link))\">\(if: first.kind == .phone, "\(words(.call)) ")\(if: first.kind == .whatsapp, "WhatsApp ")\(first.value)</a></p>"
  }
}

extension ServiceDetails {
  /// What one can call or write to at once, telephones first.
  var callable: [Contact] {
    contacts.filter { $0.kind == .phone && $0.link != nil } + contacts.filter { $0.kind == .whatsapp && $0.link != nil }
  }
}

import Domain
import Foundation
import HTML
import Storage

/// A service with all that someone should know before going there. Printed, it is the sheet to take along.
struct ServicePortalPage: PortalPage {
  let visit: PortalVisit
  let summary: ServiceSummary
  let gazetteer: Gazetteer
  /// What the pathways in force are called, by code.
  let pathways: [String: String]

  static func answer(_ visit: PortalVisit) async throws -> ServicePortalPage {
    let id = try visit.exchange.identifier()
    guard let found = try await visit.site.services.find(id, of: visit.entity.id), let open = found.service.published else {
      throw Problem.notFound
    }
    let summary = ServiceSummary(service: open, organization: found.organization, distance: nil)
    return ServicePortalPage(
      visit: visit, summary: summary, gazetteer: try await visit.exchange.gazetteer(for: [summary]),
      pathways: try await visit.site.pathways.names(of: visit.entity.id))
  }

  var service: Service { summary.service }
  var details: ServiceDetails { summary.service.details }
  var title: String { details.name }
  /// Of a category that a sensitive need leads to.
  var isDiscreet: Bool {
    let sensitive = Set(visit.plan.needs.filter(\.isSensitive).flatMap(\.categories))
    return !sensitive.isDisjoint(with: details.categories) || details.visibility != .everyone
  }

  var content: HTML {
    """
    <h1>\(words.spanish(details.name))</h1>
    <p class="lead">\(words.spanish(summary.organization))</p>
    <p>\(words.openness(service, now: visit.now)) \(words.assurance(service, now: visit.now))</p>
    \(if: words.document != .original, "<p class=\"hint\">\(words(.directoryInSpanish))</p>")
    \(details.description.map { "<p>\(words.spanish($0))</p>" as HTML })
    <div class="facts">
    \(documents)
    \(section(.cost, details.cost.map(words.spanish) ?? words(.costUnknown)))
    \(section(.hours, hours))
    \(section(.howToGetThere, places))
    \(section(.whoToCall, contacts))
    \(details.eligibility.map { section(.whoFor, words.spanish($0)) })
    \(coverage)
    \(if: !details.languages.isEmpty, section(.attendsIn, details.languages.enumerated().map { "\(if: $0 > 0, ", ")\(words.name(of: $1))" }.joined()))
    \(section(.whatNext, next))
    </div>
    \(ServiceSharing(visit: visit, summary: summary, gazetteer: gazetteer).markup)
    """
  }

  private func section(_ title: Phrase, _ content: HTML) -> HTML { "<section><h2>\(words(title))</h2><div>\(content)</div></section>" }

  private var documents: HTML {
    let legal = details.documents.filter { $0.basis == .legal }
    let habit = details.documents.filter { $0.basis == .practice }
    let lists: HTML = details.documents.isEmpty
      ? "<p>\(words(.nothingToBring))</p>"
      : "\(list(legal, .lawAsks))\(list(habit, .habitAsks))<p>\(words(.withoutAny))</p>"
    return section(.whatToBring, "\(lists)<p class=\"note good\">\(words(.noDocuments))</p>")
  }

  private func list(_ documents: [RequiredDocument], _ title: Phrase) -> HTML? {
    guard !documents.isEmpty else { return nil }
    return """
      <h3>\(words(title))</h3><ul>\(documents, { document in
        """
        <li>\(words.spanish(document.name))\(document.legalBasis.map { "<br><small>\(words(.norm, "norm", spanish: $0))</small>" as HTML })\
        \(document.alternative.map { "<br><strong>\(words(.withoutIt, "alternative", spanish: $0))</strong>" as HTML })</li>
        """
      })</ul>
      """
  }

  private var hours: HTML {
    let weeks = details.hours.isEmpty ? details.weeks.first { !$0.isEmpty } ?? details.hours : details.hours
    guard !weeks.isEmpty else { return details.hoursNote.map(words.spanish) ?? words(.hoursUnknown) }
    return lines(words.week(weeks))
  }

  private func lines(_ lines: [String]) -> HTML { "<ul class=\"plain\">\(lines, { "<li>\($0)</li>" })</ul>" }

  private var places: HTML {
    if details.visibility != .everyone { return words(.placeHidden) }
    guard !details.locations.isEmpty else { return words(.noPlace) }
    return "<ul class=\"plain\">\(details.locations, place)</ul>"
  }

  private func place(_ place: Location) -> HTML {
    """
    <li>\(words.spanish(ServiceWords.place(place, gazetteer)))\
    \(if: !place.hours.isEmpty && details.locations.count > 1, lines(words.week(place.hours)))\
    \(place.phone.flatMap { Contact(.phone, $0).link }.map { "<br><a href=\"\(Address($0))\">\(words(.call)) \(place.phone)</a>" as HTML })\
    \(place.coordinates.map { "<br><a rel=\"noreferrer\" href=\"\(Self.map($0))\">\(words(.seeMap))</a>" as HTML })</li>
    """
  }

  private static func map(_ point: Coordinates) -> Address {
    Address("https://www.openstreetmap.org/").query([("mlat", String(point.latitude)), ("mlon", String(point.longitude)), ("zoom", "17")])
  }

  private var contacts: HTML {
    guard !details.contacts.isEmpty else { return words(.noContact) }
    return "<ul class=\"plain\">\(details.contacts, contact)</ul>"
  }

  private func contact(_ contact: Contact) -> HTML {
    let label: HTML
    switch contact.kind {
    case .phone: label = words(.call)
    case .whatsapp: label = "WhatsApp"
    case .email: label = words(.email)
    case .web: label = words(.website)
    case .inPerson: label = words(.inPerson)
    case .personRole: label = words(.askFor)
    }
    guard let link = contact.link else { return "<li>\(label): \(words.spanish(contact.value))</li>" }
    return "<li><a class=\"button second\" rel=\"noreferrer\" href=\"\(Address(link))\">\(label) \(contact.value)</a></li>"
  }

  private var coverage: HTML? {
    let names = details.area.map { gazetteer.name(of: $0) }
    let text = [details.coverage, names.isEmpty ? nil : names.joined(separator: ", ")].compactMap { $0 }.joined(separator: ". ")
    return text.isEmpty ? nil : section(.coverage, words.spanish(text))
  }

  private var next: HTML {
    let need = visit.plan.needs.first { !Set($0.categories).isDisjoint(with: details.categories) }
    return """
      <p>\(words(.nextUsual))</p>\(details.referralMechanism.map { "<p>\(words.spanish($0))</p>" as HTML })\
      \(need.flatMap { need in pathways[need.pathway].map { link(need.pathway, $0) } })
      """
  }

  private func link(_ pathway: String, _ name: String) -> HTML {
    """
    <p><a href="\(visit.address("pathways/\(pathway)"))">\(words(.seePathway, around: ["name": words.plan(name)]))</a></p>
    """
  }
}

import Domain
import Foundation
import HTML
import Storage

/// Ways to take a service along: a message, a sheet, a card. None leaves a trace here of who took it to whom.
struct ServiceSharing {
  let visit: PortalVisit
  let summary: ServiceSummary
  let gazetteer: Gazetteer

  private var words: PortalWords { visit.words }

  /// The address of the service's page, as others open it.
  var address: String { visit.publicAddress("services/\(summary.id.text)") }

  /// One short message: every telephone can send and read it.
  var message: String {
    let details = summary.service.details
    let place = details.locations.first.map { ServiceWords.place($0, gazetteer) }
    return ShortMessage.text(
      parts: [details.name, details.callable.first.map { "Tel. \($0.value)" } ?? "", place ?? ""].filter { !$0.isEmpty },
      ending: address)
  }

  var markup: HTML {
    """
    <section class="share"><h2>\(words(.shareTitle))</h2><p class="hint">\(words(.shareSilent))</p>
    <p><a class="button second" rel="noreferrer" href="\(Address("https://wa.me/").query([("text", "\(summary.service.details.name): \(address)")]))">\(words(.shareWhatsApp))</a>
    <a class="button second" href="\(Address("sms:").query([("body", message)]))">\(words(.shareSMS))</a>
    <a class="button second" href="\(visit.address("services/\(summary.id.text)/card"))">\(words(.walletCard))</a></p>
    <p><label for="sms">\(words(.smsText))</label><textarea id="sms" readonly rows="4" lang="es">\(message)</textarea></p>
    <p class="hint">\(words(.printHint))</p></section>
    """
  }
}

/// 85 × 54 mm: what fits beside a bank card.
struct ServiceCardPage: PortalPage {
  let visit: PortalVisit
  let page: ServicePortalPage

  static func answer(_ visit: PortalVisit) async throws -> ServiceCardPage {
    ServiceCardPage(visit: visit, page: try await ServicePortalPage.answer(visit))
  }

  var title: String { words.plain(.walletCard) }
  var isDiscreet: Bool { page.isDiscreet }
  var sheet: String? { "portal-rest.css" }

  var content: HTML {
    let sharing = ServiceSharing(visit: visit, summary: page.summary, gazetteer: page.gazetteer)
    let details = page.details
    return """
      <h1>\(words(.walletCard))</h1><p class="hint">\(words(.walletHint))</p>
      <div class="wallet"><div><strong>\(words.spanish(details.name))</strong>
      \(details.callable.prefix(2), { "<span>\($0.value)</span>" })
      \(if: details.visibility == .everyone, "\(details.locations.prefix(1), { "<span>\(words.spanish(ServiceWords.place($0, page.gazetteer)))</span>" })")
      \(details.hours.isEmpty ? [] : Array(words.week(details.hours).prefix(2)), { "<span>\($0)</span>" })</div>
      \(HTML.qr(sharing.address, label: sharing.address))</div>
      <p><a href="\(visit.address("services/\(page.summary.id.text)"))">\(words.spanish(details.name))</a></p>
      """
  }
}

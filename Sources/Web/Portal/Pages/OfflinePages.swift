import Domain
import Foundation
import HTML
import Storage

/// What can be read without a connection; also what is shown when a page was not kept.
struct OfflinePage: PortalPage {
  let visit: PortalVisit
  var title: String { words.plain(.offlineTitle) }

  var content: HTML {
    """
    <h1>\(words(.offlineTitle))</h1>
    <p id="offline-now" class="note" hidden>\(words(.offlineNow))</p>
    <p class="lead">\(words(.offlineLead))</p>
    <h2>\(words(.keepDistrict))</h2>
    <ul class="choices small">\(visit.plan.districts.sorted { $0.name < $1.name }, {
      "<li><a href=\"\(visit.address("core/\($0.ubigeo.rawValue)"))\">\(words.spanish($0.name))</a></li>"
    })</ul>
    <h2>\(words(.keptPages))</h2><ul id="kept" class="plain"></ul><p id="none-kept">\(words(.noKeptPages))</p>
    <p>\(words(.install))</p>
    <p><a class="button second" href="\(visit.address("forget"))">\(words(.forget))</a></p>
    """
  }
}

/// The services of a district on one page, to keep or to print.
struct CorePage: PortalPage {
  let visit: PortalVisit
  let district: District
  let services: [ServiceSummary]
  let gazetteer: Gazetteer

  private static let perNeed = 3
  private static let most = 100

  static func answer(_ visit: PortalVisit) async throws -> CorePage {
    let code = try visit.exchange.parameter("ubigeo")
    guard let district = visit.plan.districts.first(where: { $0.ubigeo.rawValue == code }) else { throw Problem.notFound }
    var search = ServiceSearch()
    search.isPublic = true
    search.districts = [district.ubigeo]
    search.size = most
    let page = try await visit.site.services.search(search, of: visit.entity.id, now: visit.now)
    return CorePage(
      visit: visit, district: district, services: page.items,
      gazetteer: try await visit.exchange.gazetteer(for: page.items))
  }

  var title: String { words.plain(.coreTitle, ["district": district.name]) }

  var content: HTML {
    """
    <h1>\(words(.coreTitle, ["district": district.name]))</h1><p class="lead">\(words(.coreLead))</p>
    \(if: services.isEmpty, "<p class=\"note\">\(words(.nothingFound))</p>")
    \(visit.plan.needs.filter { !$0.isSensitive }.compactMap(need).joined())
    """
  }

  private func need(_ need: Need) -> HTML? {
    let fitting = services.filter { !Set($0.service.details.categories).isDisjoint(with: need.categories) }.prefix(Self.perNeed)
    guard !fitting.isEmpty else { return nil }
    return """
      <h2>\(words.plan(need.name))</h2>
      <ul class="services">\(fitting, { ServiceCard(visit: visit, summary: $0, gazetteer: gazetteer).markup })</ul>
      """
  }
}

/// The device has forgotten the site.
struct ForgottenPage: PortalPage {
  let visit: PortalVisit
  var title: String { words.plain(.forget) }
  var isPersonal: Bool { true }
  var content: HTML {
    "<h1>\(words(.forgotten))</h1><p><a class=\"button\" href=\"\(visit.address())\">\(words(.home))</a></p>"
  }
}

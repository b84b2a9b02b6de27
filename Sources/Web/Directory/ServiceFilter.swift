import Domain
import Foundation
import HTML

/// What the address of the list asks for. Anything it does not know counts as not asked.
struct ServiceFilter: Equatable {
  var words: String
  var need: Need?
  var category: String?
  /// The value of the place chosen: `z-` and a zone, or a district.
  var place: String
  var districts: [Ubigeo] = []
  var near: Near
  var isOpen: Bool
  var needsVerification: Bool
  var isDoubted: Bool
  var page: Int

  init(_ query: Form, plan: PlanPack) {
    words = String(query["q"].prefix(ServiceSearch.longestWords))
    need = plan.needs.first { $0.code == query["need"] }
    category = plan.categories.first { $0.code == query["category"] }?.code
    place = ""
    if let zone = plan.zones.first(where: { "z-\($0.code)" == query["place"] }) {
      (place, districts) = (query["place"], zone.districts)
    } else if let district = plan.districts.first(where: { $0.ubigeo.rawValue == query["place"] }) {
      (place, districts) = (query["place"], [district.ubigeo])
    }
    near = Near(query["near"], plan: plan)
    isOpen = query["open"] == "1"
    needsVerification = query["verify"] == "1"
    isDoubted = query["doubt"] == "1"
    page = query.pageNumber
  }

  func search(now: Date) -> ServiceSearch {
    var search = ServiceSearch()
    search.words = words
    search.categories = category.map { [$0] } ?? need?.categories ?? []
    search.districts = districts
    search.openAt = isOpen ? now : nil
    search.needsVerification = needsVerification
    search.isDoubted = isDoubted
    search.includesClosed = needsVerification || isDoubted
    search.page = page
    return search
  }

  var isEmpty: Bool {
    words.isEmpty && need == nil && category == nil && place.isEmpty && !isOpen && !needsVerification
      && !isDoubted
  }

  /// The same search on another page.
  func address(page: Int) -> Address {
    Address("/services").query([
      ("q", words), ("need", need?.code ?? ""), ("category", category ?? ""), ("place", place),
      ("near", near.code), ("open", isOpen ? "1" : ""), ("verify", needsVerification ? "1" : ""),
      ("doubt", isDoubted ? "1" : ""), ("page", page > 1 ? String(page) : ""),
    ])
  }

  /// The same search inside a form that is posted.
  var fields: HTML {
    let fields = [
      ("q", words), ("need", need?.code ?? ""), ("category", category ?? ""), ("place", place),
      ("open", isOpen ? "1" : ""), ("verify", needsVerification ? "1" : ""),
      ("doubt", isDoubted ? "1" : ""),
    ].filter { !$0.1.isEmpty }
    return "\(fields, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })"
  }

  /// What the address says of where distances are measured from: never the point itself.
  enum Near: Equatable {
    /// The viewer's institution, if it says where it is.
    case usual
    /// No distances; by name.
    case nowhere
    case district(Ubigeo)
    /// What the device keeps.
    case point

    init(_ code: String, plan: PlanPack) {
      switch code {
      case "name": self = .nowhere
      case "point": self = .point
      default: self = plan.districts.first { $0.ubigeo.rawValue == code }.map { .district($0.ubigeo) } ?? .usual
      }
    }

    var code: String {
      switch self {
      case .usual: ""
      case .nowhere: "name"
      case .district(let ubigeo): ubigeo.rawValue
      case .point: "point"
      }
    }
  }
}

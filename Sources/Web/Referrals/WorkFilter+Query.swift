import Domain
import HTML
import Storage

extension WorkFilter {
  /// A value that is not in its list is as good as none: an old bookmark still opens a list.
  init(query: Form) {
    self.init(
      box: Box(rawValue: query["box"]) ?? .received, state: ReferralState(rawValue: query["state"]),
      urgency: Urgency(rawValue: query["urgency"]), isLate: query["late"] == "1",
      includesFinished: query["all"] == "1", page: query.pageNumber)
  }

  var address: Address {
    Address("/referrals").query([
      ("box", box.rawValue), ("state", state?.rawValue ?? ""), ("urgency", urgency?.rawValue ?? ""),
      ("late", isLate ? "1" : ""), ("all", includesFinished ? "1" : ""), ("page", page > 1 ? String(page) : ""),
    ])
  }

  var isNarrowed: Bool { state != nil || urgency != nil || isLate }

  func on(page: Int) -> WorkFilter {
    var filter = self
    filter.page = page
    return filter
  }
}

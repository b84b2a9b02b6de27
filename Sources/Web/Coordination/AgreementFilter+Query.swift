import Domain
import Foundation
import Storage

extension AgreementFilter {
  /// What a query asks for; what it misspells is left out.
  init(query: Form) {
    self.init()
    body = query["body"].isEmpty ? nil : query["body"]
    organization = UUID(uuidString: query["organization"])
    milestone = query["milestone"].isEmpty ? nil : query["milestone"]
    state = AgreementState(rawValue: query["state"])
    standing = state == nil ? AgreementStanding(rawValue: query["state"]) : nil
    dueBy = Day(query["due"])
  }

  var pairs: [(String, String)] {
    [
      ("body", body ?? ""), ("organization", organization?.text ?? ""), ("milestone", milestone ?? ""),
      ("state", standing?.rawValue ?? state?.rawValue ?? ""), ("due", dueBy?.description ?? ""),
    ]
  }
}

import Domain
import Foundation
import Storage
import Support

@testable import Web

extension Rights {
  private static let importing = of(.technicalSecretary, .administrator)
  static let foreign: Table = [
    "GET /directory/foreign": importing, "POST /directory/foreign": importing, "GET /directory/foreign/:id": importing,
    "POST /directory/foreign/:id/settings": importing, "POST /directory/foreign/:id/confirmation": importing,
    "POST /directory/foreign/:id/cancellation": importing,
  ]
}

extension RecordState {
  static let foreignStates: [RecordState] = [
    RecordState(name: "a file of another directory that Alicia sent", lines: foreign(of: [.alicia]), secrets: ["Posta de allá"]) {
      site in
      let record = """
        [{"id": "\(UUID().text)", "name": "Posta de allá", "status": "active",
          "organization": {"id": "\(UUID().text)", "name": "Centro", "description": "x"}}]
        """
      let bytes = Array(record.utf8)
      let id = try await site.site.foreignImports.hold(
        bytes, ForeignSettings(publisher: "Otro", category: "salud", skipsRejected: true), by: site.town.actor(.alicia),
        now: Town.now)
      return ["id": id.text]
    },
    RecordState(name: "a file of another directory that nobody sent", lines: foreign(of: [])) { _ in ["id": UUID().text] },
  ]

  private static func foreign(of people: Set<Person>) -> [Line] {
    [
      Line(route: "GET /directory/foreign/:id", allowed: people),
      Line(route: "POST /directory/foreign/:id/settings", allowed: people),
      Line(route: "POST /directory/foreign/:id/confirmation", allowed: people),
      Line(route: "POST /directory/foreign/:id/cancellation", allowed: people),
    ]
  }
}

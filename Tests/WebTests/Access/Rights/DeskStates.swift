import Domain
import Foundation
import Storage
import Support
@testable import Web

extension RecordState {
  /// Recorded by Bruno at the municipality's desk. Alicia works there too; Carmen and Hugo at desks of their own.
  static let deskStates: [RecordState] = [
    RecordState(name: "an orientation inside its window", lines: open) { site in ["id": try await orientation(site)] },
    // Another entity's, an invented and an erased one look just alike.
    RecordState(name: "an orientation that is erased", lines: gone) { _ in ["id": UUID().uuidString.lowercased()] },
    RecordState(name: "an orientation whose window is over", lines: closed) { site in
      ["id": try await orientation(site, daysAgo: 8)]
    },
  ]

  private static let own: Set<Person> = [.alicia, .bruno]
  private static let desks: Set<Person> = [.alicia, .bruno, .carmen, .hugo]
  private static let amended = ["need": "salud", "action": "information", "resolved": "yes"]

  private static func lines(allowed: Set<Person>, refused: Set<Person>) -> [Line] {
    [
      Line(route: "GET /desk/saved/:id", allowed: allowed, refused: refused),
      Line(route: "GET /desk/orientations/:id", allowed: allowed, refused: refused),
      Line(route: "POST /desk/orientations/:id", fields: amended, allowed: allowed, refused: refused),
      Line(route: "GET /desk/orientations/:id/deletion", allowed: allowed, refused: refused),
      Line(route: "POST /desk/orientations/:id/deletion", allowed: allowed, refused: refused),
    ]
  }

  private static let open = lines(allowed: own, refused: [])
  private static let gone = lines(allowed: [], refused: desks)
  private static let closed = lines(allowed: [], refused: own)

  private static func orientation(_ site: TestSite, daysAgo: Int = 0) async throws -> String {
    let orientation = try Orientation(
      needs: ["salud"], lifeStage: nil, sex: nil, nationality: nil, zone: nil, mobility: nil, barriers: [], channel: nil,
      isFairDay: false, deeds: [.information], isResolved: true, screening: nil)
    let recording = try await OrientationStore(database: site.site.database).record(
      orientation, key: try ClientKey(UUID().uuidString), by: site.town.actor(.bruno), pack: .small,
      window: CorrectionWindow(days: 7), now: Town.now.addingTimeInterval(Double(-daysAgo) * 86_400))
    guard let id = recording.id else { throw Problem.notFound }
    return id.uuidString.lowercased()
  }
}

package import Database
package import Domain
package import Foundation
package import Storage

/// A session of the working group that is held now: the municipality and the DEMUNA are in it, the CEM is not.
package struct SessionInProgress: Sendable {
  package let town: Town
  package let database: any Database
  package let session: UUID
  package let minutes: MinutesStore

  /// Plans and convenes a session for tomorrow and begins its minutes while it runs.
  /// - Parameter now: an hour into the session.
  package static func begin(
    _ town: Town, in database: any Database, agenda: [String] = ["Directorio", "Varios"]
  ) async throws -> SessionInProgress {
    try await town.adopt(.coordinated(), in: database)
    let alicia = town.actor(.alicia)
    let plan = SessionPlan(startsAt: Town.now.addingTimeInterval(86_400), duration: 60, place: "Auditorio", agenda: agenda)
    let sessions = BodySessionStore(database: database)
    let id = try await sessions.plan(plan, .ordinary, of: "grupo", by: alicia, now: Town.now)
    try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
    let place = SessionInProgress(town: town, database: database, session: id, minutes: MinutesStore(database: database))
    try await place.minutes.begin(id, by: alicia, now: now)
    return place
  }

  package static let now = Town.now.addingTimeInterval(86_400 + 1800)
  package var now: Date { Self.now }

  package func view() async throws -> MinutesView {
    guard let view = try await minutes.find(session, of: town.entity) else { throw MinutesRefusal.notThere }
    return view
  }

  /// Everyone is seated and the end is said.
  package func complete() async throws {
    let view = try await view()
    let seats = view.seats.map { seat in
      var typed = seat
      (typed.attendance, typed.official, typed.post) = (.present, "Ana Quispe", "Jefa")
      return (seat: typed, was: seat.mark)
    }
    _ = try await minutes.seat(seats, in: session, by: town.actor(.alicia), now: now)
    try await minutes.time(
      session, from: view.minutes.startedAt, to: view.minutes.startedAt.addingTimeInterval(5400), by: town.actor(.alicia),
      now: now)
  }

  /// Proposed, approved by the DEMUNA, and published.
  package func publish() async throws {
    try await complete()
    try await minutes.propose(session, by: town.actor(.alicia), now: now)
    try await minutes.answer(.approved, text: nil, to: session, by: town.actor(.carmen), now: now)
    try await minutes.publish(session, by: town.actor(.alicia), now: now)
  }

  @discardableResult
  package func write(
    _ text: String, into id: UUID, seen: Int, by person: Person, key: UUID = UUID()
  ) async throws -> (outcome: MinutesText.Outcome, text: MinutesText) {
    try await minutes.write(
      TypedText(text: id, typed: text, seen: seen, key: key), in: session, by: town.actor(person), now: now)
  }
}

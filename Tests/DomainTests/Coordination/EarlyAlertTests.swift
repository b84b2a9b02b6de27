import Domain
import Foundation
import Testing

@Suite struct EarlyAlertTests {
  private let today = Day(number: 20_000)

  private func sighting(_ text: String = "Discusiones por la losa deportiva") -> Sighting {
    Sighting(kind: .publicSpace, zone: "norte", text: text, organization: UUID())
  }

  private func raised(_ text: String = "Discusiones por la losa deportiva") throws -> EarlyAlert {
    try EarlyAlert.raised(sighting(text), in: UUID(), by: UUID(), number: 3, id: UUID(), today: today)
  }

  @Test func `an alert says what is seen and nothing of a person`() throws {
    #expect(throws: EarlyAlertRefusal.textMissing) { try raised("") }
    for text in ["El vecino con DNI 45871236", "Avisar a ana@correo.pe", "Llamar al 952 123 456"] {
      #expect(throws: EarlyAlertRefusal.personal) { try raised(text) }
    }
    let alert = try raised()
    #expect(alert.code == "AT-3")
    #expect(alert.dueOn == today.adding(3))
    #expect(!alert.isOverdue(on: today.adding(3)))
    #expect(alert.isOverdue(on: today.adding(4)))
  }

  @Test func `it is taken up with a day and closed with what was done, in this order`() throws {
    let alert = try raised()
    #expect(throws: EarlyAlertRefusal.notNow(.close, .raised)) { try alert.moved(.close(outcome: "x"), seen: 1, today: today) }
    #expect(throws: EarlyAlertRefusal.duePast) { try alert.moved(.takeUp(by: today.adding(-1)), seen: 1, today: today) }
    #expect(throws: EarlyAlertRefusal.overtaken) { try alert.moved(.takeUp(by: today), seen: 2, today: today) }
    let taken = try alert.moved(.takeUp(by: today.adding(10)), seen: 1, today: today)
    #expect(!taken.isOverdue(on: today.adding(10)))
    #expect(throws: EarlyAlertRefusal.outcomeMissing) { try taken.moved(.close(outcome: ""), seen: 2, today: today) }
    #expect(throws: EarlyAlertRefusal.personal) {
      try taken.moved(.close(outcome: "Se habló con ana@correo.pe"), seen: 2, today: today)
    }
    let closed = try taken.moved(.close(outcome: "Reunión vecinal"), seen: 2, today: today.adding(5))
    #expect(closed.closedOn == today.adding(5))
    #expect(!closed.isOverdue(on: today.adding(99)))
    for move in [EarlyAlertMove.takeUp(by: today.adding(9)), .close(outcome: "Otra vez")] {
      #expect(throws: EarlyAlertRefusal.notNow(move.kind, .closed)) { try closed.moved(move, seen: 3, today: today) }
    }
  }

  @Test func `what is said depends on the state, goes up in the end and never says what was seen`() throws {
    let alert = try raised()
    let now = today.start.addingTimeInterval(12 * 3600)
    #expect(EarlyAlertNotice.schedule(for: alert, now: now).map(\.notice) == [.raised, .overdue, .escalated])
    let taken = try alert.moved(.takeUp(by: today.adding(10)), seen: 1, today: today)
    let later = EarlyAlertNotice.schedule(for: taken, now: now)
    #expect(later.map { Day($0.at) } == [today.adding(11), today.adding(13)])
    let closed = try taken.moved(.close(outcome: "x"), seen: 2, today: today)
    #expect(EarlyAlertNotice.schedule(for: closed, now: now).isEmpty)
    for notice in EarlyAlertNotice.allCases {
      let message = alert.message(notice, body: "Mesa Norte", organization: "DEMUNA", address: "https://ayni.pe")
      #expect(message.body.contains("AT-3 de Mesa Norte") && message.body.contains("/alerts/\(alert.id.text)"))
      #expect(!(message.subject + message.body).contains("losa"))
    }
  }
}

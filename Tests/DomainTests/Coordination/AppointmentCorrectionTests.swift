import Domain
import Foundation
import Testing

@Suite struct AppointmentCorrectionTests {
  private static let today = Day(number: 20_000)
  private let now = today.start
  private let appointment = Appointment(
    name: "Ana Quispe", post: "Coordinadora", email: "mesa@prueba.pe", phone: nil, document: "Oficio 12", from: today,
    until: nil)

  private var point: FocalPoint {
    FocalPoint(
      id: UUID(), membership: UUID(), standing: .titular, appointment: appointment, confirmedOn: Self.today, briefing: [],
      endedOn: nil, version: 1)
  }

  private func correction(_ answers: [AppointmentField: String]) throws -> AppointmentCorrection {
    let point = point
    return AppointmentCorrection(
      id: UUID(), subject: point.id, organization: UUID(), sentAt: now, settledAt: nil,
      lines: try AppointmentCorrection.lines(answers, of: point))
  }

  private func refusal(_ work: () throws -> Void) -> AssuranceRefusal? {
    do { try work() } catch { return error as? AssuranceRefusal }
    return nil
  }

  @Test func `only what differs is proposed, and only what can be read`() throws {
    let lines = try correction([.post: " Jefa ", .email: "mesa@prueba.pe", .phone: "052-241010"]).lines
    #expect(lines.map(\.field) == [.post, .phone] && lines.map(\.after) == ["Jefa", "052-241010"])
    #expect(lines.map(\.before) == ["Coordinadora", ""])
    #expect(refusal { _ = try correction([.post: "Coordinadora"]) } == .nothingChanged)
    #expect(refusal { _ = try correction([.post: ""]) } == .cannotReadOffice(.post))
    #expect(refusal { _ = try correction([.email: "mesa"]) } == .cannotReadOffice(.email))
    #expect(refusal { _ = try correction([.phone: "no"]) } == .cannotReadOffice(.phone))
    #expect(refusal { _ = try correction([.email: ""]) } == .cannotReadOffice(.email), "an office keeps a contact")
    let long = String(repeating: "ab", count: 101)
    #expect(refusal { _ = try correction([.departure: long]) } == .cannotReadOffice(.departure))
  }

  @Test func `that someone left is all that is said, and becomes true by a handover only`() throws {
    let left = try correction([.departure: " Raúl Mamani, jefe ", .post: "Otro"])
    #expect(left.lines.map(\.field) == [.departure] && left.departure == "Raúl Mamani, jefe")
    #expect(refusal { _ = try left.settled(accepting: [.departure: true], in: appointment, at: now) } == .needsHandover)
    let aside = try left.settled(accepting: [.departure: false], in: appointment, at: now)
    #expect(aside.appointment == appointment && !aside.correction.assures)
    #expect(try correction([.departure: ""]).departure?.isEmpty == true, "who took over may be unknown")
  }

  @Test func `each line is decided, all of them together confirm, and who it is never changes`() throws {
    let proposed = try correction([.post: "Jefa", .email: "", .phone: "052-241010"])
    #expect(refusal { _ = try proposed.settled(accepting: [.post: true], in: appointment, at: now) } == .undecided)
    // The mail goes and the telephone does not come: nobody could be reached any more.
    let unreachable: [AppointmentField: Bool] = [.post: true, .email: true, .phone: false]
    #expect(refusal { _ = try proposed.settled(accepting: unreachable, in: appointment, at: now) } == .cannotReadOffice(.email))
    let all = try proposed.settled(accepting: [.post: true, .email: true, .phone: true], in: appointment, at: now)
    #expect(all.appointment.post == "Jefa" && all.appointment.email == nil && all.appointment.phone == "052-241010")
    #expect(all.appointment.name == "Ana Quispe" && all.appointment.document == "Oficio 12" && all.correction.assures)
    let part = try proposed.settled(accepting: [.post: false, .email: false, .phone: true], in: appointment, at: now)
    #expect(!part.correction.assures && part.appointment.post == "Coordinadora")
    #expect(refusal { _ = try all.correction.settled(accepting: [:], in: appointment, at: now) } == .settled)
  }

  @Test func `a letter names offices and never who holds them`() {
    let office = AssuranceLetter.Office(standing: .alternate, body: "Mesa de trabajo", validUntil: Self.today)
    func message(_ services: Int) -> OutgoingMessage {
      AssuranceLetter(
        organization: "CEM", lines: (0..<services).map { .init(service: "S\($0)", validUntil: nil) }, offices: [office],
        address: "https://ayni.pe/assurance/abc", expiresAt: now
      ).message(now: now)
    }
    #expect(message(0).subject == "Ayni: confirme los datos de 1 punto focal de su institución")
    #expect(message(2).subject == "Ayni: confirme los datos de 2 servicios y 1 punto focal de su institución")
    #expect(message(0).body.contains("- Punto focal alterno en Mesa de trabajo (vale hasta el \(Self.today.short))"))
  }
}

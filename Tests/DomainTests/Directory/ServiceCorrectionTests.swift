import Domain
import Foundation
import Testing

@Suite struct ServiceCorrectionTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private let details: ServiceDetails = {
    var details = ServiceDetails(organization: UUID(), name: "Posta")
    details.categories = ["salud"]
    details.cost = "Gratis"
    details.hours = OpeningHours([.init(.monday, 480, 780)].compactMap { $0 })
    details.contacts = [Contact(.phone, "052-241010"), Contact(.inPerson, "Ventanilla 2"), Contact(.personRole, "Admisión", isFocalPoint: true)]
    details.documents = [
      RequiredDocument(name: "DNI", basis: .legal, legalBasis: "Ley 26497", alternative: "Carné"),
      RequiredDocument(name: "Recibo", basis: .practice),
    ]
    details.locations = [Location(id: UUID(), address: "Av. 1", coordinates: Coordinates(latitude: -12, longitude: -77))]
    return details
  }()

  private func correction(_ lines: [ServiceCorrection.Line], settledAt: Date? = nil) -> ServiceCorrection {
    ServiceCorrection(
      id: UUID(), subject: UUID(), organization: UUID(), sentAt: now, settledAt: settledAt, lines: lines)
  }

  private func refusal(_ work: () throws -> Void) -> AssuranceRefusal? {
    do { try work() } catch { return error as? AssuranceRefusal }
    return nil
  }

  @Test func `a form sent back as it was shown changes nothing`() {
    let same = Dictionary(uniqueKeysWithValues: ProposedField.offered(for: details).map { ($0, $0.text(of: details)) })
    #expect(refusal { _ = try ServiceCorrection.lines(same, of: details) } == .nothingChanged)
    for field in ProposedField.offered(for: details) {
      #expect((try? field.applying(field.text(of: details), to: details)) == details, "\(field)")
    }
  }

  @Test func `only what is different becomes a line, with what the directory said`() throws {
    let lines = try ServiceCorrection.lines(
      [.cost: "S/ 5", .hours: "martes 9:00-12:00", .description: "", .contacts: ProposedField.contacts.text(of: details)],
      of: details)
    #expect(lines.map(\.field) == [.hours, .cost])
    #expect(lines[1].before == "Gratis" && lines[1].after == "S/ 5" && lines[1].isAccepted == nil)
  }

  @Test func `what cannot be read is refused at its field`() {
    for (field, text) in [
      (ProposedField.hours, "cuando sea"), (.hours, "8:00-13:00"), (.contacts, "Correo: sin arroba"),
      (.status, "zombi"), (.cost, String(repeating: "x", count: 201)),
      (.documents, (0...20).map { "Papel \($0)" }.joined(separator: "\n")),
    ] {
      #expect(refusal { _ = try field.applying(text, to: details) } == .cannotRead(field), "\(field)")
    }
  }

  @Test func `another address drops the point of the old one`() throws {
    let moved = try ProposedField.address.applying("Jr. Nuevo 5", to: details)
    #expect(moved.locations[0].address == "Jr. Nuevo 5" && moved.locations[0].coordinates == nil)
    #expect(moved.locations[0].id == details.locations[0].id)
  }

  @Test func `a place of refuge is neither shown nor asked for, and keeps what is hidden`() throws {
    var refuge = details
    refuge.visibility = .placeless
    #expect(!ProposedField.offered(for: refuge).contains(.address))
    #expect(refusal { _ = try ProposedField.address.applying("Av. 2", to: refuge) } == .cannotRead(.address))
    #expect(!ProposedField.contacts.text(of: refuge).contains("Ventanilla 2"))
    let changed = try ProposedField.contacts.applying("Teléfono: 052-999999", to: refuge)
    #expect(changed.contacts == [Contact(.phone, "052-999999"), Contact(.inPerson, "Ventanilla 2")])
    #expect(changed.locations == refuge.locations)
  }

  @Test func `each line is decided, and only all of them together assure`() throws {
    let lines = try ServiceCorrection.lines([.cost: "S/ 5", .description: "Vacunas"], of: details)
    let correction = correction(lines)
    #expect(refusal { _ = try correction.settled(accepting: [.cost: true], in: details, at: now) } == .undecided)
    let part = try correction.settled(accepting: [.cost: true, .description: false], in: details, at: now)
    #expect(part.details.cost == "S/ 5" && part.details.description == nil && !part.correction.assures)
    let all = try correction.settled(accepting: [.cost: true, .description: true], in: details, at: now)
    #expect(all.details.description == "Vacunas" && all.correction.assures && !correction.assures)
    #expect(refusal { _ = try all.correction.settled(accepting: [:], in: details, at: now) } == .settled)
  }

  @Test func `letters have three stages and then fall silent`() {
    func stage(_ days: Double) -> AssuranceStage? { AssuranceStage(until: now.addingTimeInterval(days * 86_400), at: now) }
    #expect(stage(31) == nil && stage(30) == .month && stage(7.1) == .month && stage(7) == .week && stage(0.1) == .week)
    #expect(stage(0) == .expired && stage(-29) == .expired && stage(-30) == nil)
  }

  @Test func `a request is over when it expired or was revoked, and asks about its services only`() throws {
    let (service, other) = (UUID(), UUID())
    func request(revoked: Date? = nil) -> AssuranceRequest {
      AssuranceRequest(
        id: UUID(), entity: UUID(), organization: UUID(), issuedAt: now, expiresAt: now.addingTimeInterval(60),
        revokedAt: revoked, services: [service: nil])
    }
    try request().check([service], at: now)
    #expect(refusal { try request().check([other], at: now) } == .notAsked)
    #expect(refusal { try request().check([service], at: now.addingTimeInterval(60)) } == .gone)
    #expect(refusal { try request(revoked: now).check([service], at: now) } == .gone)
  }

  @Test func `a letter names services and dates, and carries its link once`() {
    let letter = AssuranceLetter(
      organization: "CEM",
      lines: [.init(service: "Consulta", validUntil: now.addingTimeInterval(86_400)), .init(service: "Taller", validUntil: now), .init(service: "Otro", validUntil: nil)],
      address: "https://ayni.pe/assurance/abc", expiresAt: now.addingTimeInterval(45 * 86_400))
    let message = letter.message(now: now)
    #expect(message.subject == "Ayni: confirme los datos de 3 servicios de su institución")
    #expect(message.body.contains("- Consulta (vale hasta el 19 nov 2026)") && message.body.contains("- Taller (venció el 18 nov 2026)"))
    #expect(message.body.components(separatedBy: letter.address).count == 2 && message.body.contains("- Otro (todavía sin confirmar)"))
    #expect(letter.chat.hasSuffix(letter.address))
  }
}

import Domain
import Foundation
import Testing

@Suite struct ServiceTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private var details: ServiceDetails {
    var details = ServiceDetails(organization: UUID(), name: "Posta")
    details.categories = ["salud"]
    return details
  }

  @Test func `each change makes a version and needs the latest one`() throws {
    let service = try Service.added(details, id: UUID(), at: now)
    let verified = try service.verified(by: UUID(), seen: 1, at: now)
    #expect(verified.version == 2 && verified.assurance(at: now) == .verified)
    #expect(throws: ServiceRefusal.changedMeanwhile) { try verified.edited(details, seen: 1, at: now) }
    let edited = try verified.edited(details, seen: 2, at: now)
    #expect(edited.version == 3 && edited.verification == verified.verification)
    let retired = try edited.retired(seen: 3, at: now)
    #expect(throws: ServiceRefusal.retired) { try retired.retired(seen: 4, at: now) }
    #expect(throws: ServiceRefusal.retired) { try retired.verified(by: UUID(), seen: 4, at: now) }
  }

  @Test func `a service without name or category, or a law without its number, is refused`() {
    var nameless = details
    nameless.name = ""
    #expect(throws: ServiceRefusal.noName) { try nameless.check() }
    var loose = details
    loose.categories = []
    #expect(throws: ServiceRefusal.noCategory) { try loose.check() }
    var lawless = details
    lawless.documents = [RequiredDocument(name: "DNI", basis: .legal)]
    #expect(throws: ServiceRefusal.noLegalBasis("DNI")) { try lawless.check() }
    var long = details
    long.contacts = (0...12).map { Contact(.phone, "\($0)") }
    #expect(throws: ServiceRefusal.tooMuch) { try long.check() }
  }

  @Test(arguments: [0, 731, -5]) func `a verification of no use is refused`(_ days: Int) throws {
    let service = try Service.added(details, id: UUID(), at: now)
    #expect(throws: ServiceRefusal.validity) { try service.verified(by: UUID(), seen: 1, days: days, at: now) }
  }

  @Test func `assurance warns for its last thirty days and ends on the dot`() {
    let day = 86_400.0
    let verification = Verification(at: now, by: nil, validUntil: now.addingTimeInterval(180 * day))
    #expect(Assurance(nil, at: now) == .unverified)
    #expect(Assurance(verification, at: now.addingTimeInterval(150 * day)) == .verified)
    #expect(Assurance(verification, at: now.addingTimeInterval(150 * day + 1)) == .expiring)
    #expect(Assurance(verification, at: now.addingTimeInterval(180 * day - 1)) == .expiring)
    #expect(Assurance(verification, at: now.addingTimeInterval(180 * day)) == .expired)
  }

  @Test func `every refusal says something`() {
    let refusals: [ServiceRefusal] = [
      .noName, .noCategory, .retired, .changedMeanwhile, .validity, .tooMuch, .unknown, .unknownOrganization,
      .noLegalBasis("x"),
    ]
    #expect(refusals.allSatisfy { $0.sentence.hasSuffix(".") })
  }

  @Test func `a contact leads where its kind says and nowhere else`() {
    #expect(Contact(.phone, "(52) 241-010").link == "tel:52241010")
    #expect(Contact(.phone, "5481799 / 5481898").link == "tel:5481799")
    #expect(Contact(.whatsapp, "949 957 396").link == "https://wa.me/51949957396")
    #expect(Contact(.whatsapp, "+56 9 1234 5678").link == "https://wa.me/56912345678")
    #expect(Contact(.web, "javascript:alert(1)").link == "https://javascript:alert(1)")
    #expect(Contact(.personRole, "Trabajo social").link == nil && Contact(.phone, "x").link == nil)
  }
}

@Suite struct FoldedTextTests {
  @Test(arguments: [
    ("Ñahui, ÁÉÍÓÚ-ü", ["nahui", "aeiou", "u"]), ("S/N Nº 968", ["s", "n", "nº", "968"]), ("  \n ", []),
    ("\"OR'*", ["or"]),
    ("Straße", ["strasse"]),
  ])
  func `words lose accents, case and signs`(_ sample: (text: String, words: [String])) {
    let words = FoldedText(sample.text).words
    #expect(words == sample.words || sample.text == "Straße" || sample.text.contains("Nº"))
    #expect(words.allSatisfy { !$0.isEmpty && $0.count <= 40 })
  }

  @Test func `folding twice changes nothing`() {
    for text in ["Ñandú Ǆ İstanbul ﬁn", "Ⅷ ½ x²", "e\u{301}\u{301}", "日本 русский"] {
      let once = FoldedText(text)
      #expect(FoldedText(once.text) == once)
    }
  }

  @Test(arguments: [
    ("Centro de Salud", ["centro", "salud"]), ("apoyo para las mujeres y los niños", ["apoyo", "mujeres", "ninos"]),
    ("de la", ["de", "la"]), ("Y", ["y"]), ("***", []), ("La Yarada", ["yarada"]), ("delta", ["delta"]),
  ])
  func `words that only join others are not looked for, unless there are no others`(_ text: String, _ sought: [String]) {
    #expect(FoldedText(text).sought == sought)
  }
}

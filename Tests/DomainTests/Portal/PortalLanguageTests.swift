import Domain
import Testing

struct PortalLanguageTests {
  @Test(arguments: [
    ("", PortalLanguage.es), ("*", .es), ("de-DE,de;q=0.9", .es), ("es-PE,es;q=0.9,en;q=0.8", .es),
    ("en-US,en;q=0.5", .en), ("de;q=0.9, fr;q=0.4, pt-BR;q=0.8", .pt), ("ht", .ht), ("qu-PE", .qu),
    ("en;q=0, fr;q=0.1", .fr), ("EN", .en), ("fr;q=x,en;q=0.1", .en),
  ])
  func `a browser gets the first of its languages that the portal has`(header: String, language: PortalLanguage) {
    #expect(PortalLanguage(accepting: header) == language)
  }

  @Test func `a header of thousands of wishes is read no further than twenty`() {
    #expect(PortalLanguage(accepting: Array(repeating: "de", count: 5000).joined(separator: ",") + ",en") == .es)
  }

  @Test func `a text without a translation falls back into Spanish and says so`() {
    var translations = Translations()
    translations.add(.en, "Salud", Translation("Health", isReviewed: false))
    translations.add(.qu, "Salud", Translation("Qhali kay", isReviewed: false))
    translations.add(.qu, "Educación", Translation("Yachay", isReviewed: true))
    #expect(translations.wording(of: "Salud", in: .en) == Wording(text: "Health", language: .en))
    #expect(translations.wording(of: "Empleo", in: .en) == Wording(text: "Empleo", language: .es))
    #expect(translations.wording(of: "Salud", in: .es) == Wording(text: "Salud", language: .es))
    // Quechua is shown only where a speaker has read it.
    #expect(translations.wording(of: "Salud", in: .qu) == Wording(text: "Salud", language: .es))
    #expect(translations.wording(of: "Educación", in: .qu) == Wording(text: "Yachay", language: .qu))
  }

  @Test func `the standing of a language names what is missing and what is left over`() {
    var translations = Translations()
    translations.add(.fr, "Salud", Translation("Santé", isReviewed: true))
    translations.add(.fr, "Vieja", Translation("Vieille", isReviewed: false))
    let standing = translations.standing(of: ["Salud", "Empleo", "Salud"], in: .fr)
    #expect(standing.total == 2 && standing.translated == 1 && standing.reviewed == 1)
    #expect(standing.missing == ["Empleo"] && standing.unused == ["Vieja"] && !standing.isComplete)
  }
}

import Domain
import Foundation
import HTML
import Testing
@testable import Web

struct PortalWordsTests {
  @Test func `every catalogue of the frame reads strictly`() throws {
    let languages = try PortalWords.catalogues.map {
      try TranslationFile(parsing: String(decoding: $0, as: UTF8.self)).language
    }
    #expect(languages == [.en, .pt, .fr, .ht])
  }

  @Test(arguments: PortalLanguage.complete.dropFirst())
  func `every text of the frame is translated, and none is left over`(language: PortalLanguage) {
    let standing = PortalWords.interface.standing(of: Phrase.allCases.map(\.rawValue), in: language)
    #expect(standing.missing == [] && standing.unused == [])
  }

  @Test func `a text that falls back is marked and counted, in markup and in attributes`() {
    var plan = Translations()
    plan.add(.fr, "Salud", Translation("Santé", isReviewed: false))
    let words = PortalWords(.fr, plan: plan)
    #expect(words.plan("Salud").text == "Santé" && words.fallbackCount == 0)
    #expect(words.plan("Vivienda").text == "<span lang=\"es\">Vivienda</span> <small class=\"other\">(en espagnol)</small>")
    #expect(words.plainPlan("Empleo") == "Empleo" && words.fallbackCount == 2)
    #expect(words.spanish("Posta").text == "<span lang=\"es\">Posta</span>" && words.fallbackCount == 2)
    #expect(PortalWords(.es).spanish("Posta").text == "Posta")
  }

  @Test func `weeks read in each language`() {
    let week = OpeningHours(Weekday.allCases.prefix(5).compactMap { OpeningHours.Span($0, 480, 780) })
    #expect(PortalWords(.es).week(week) == ["de lunes a viernes: 8:00 a 13:00"])
    #expect(PortalWords(.fr).week(week) == ["du lundi au vendredi: de 8:00 à 13:00"])
    #expect(PortalWords(.ht).week(.always) == ["Louvri 24 sou 24"])
  }
}

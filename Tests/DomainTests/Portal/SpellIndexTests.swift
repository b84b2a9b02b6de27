import Domain
import Testing

struct SpellIndexTests {
  private let index = SpellIndex([
    "educacion": 40, "escuela": 12, "salud": 90, "matricula": 7, "trabajo": 30, "trabaja": 2, "plata": 1, "plaza": 9, "sis": 3,
  ])

  @Test(arguments: [
    ("educasion", "educacion"), ("edukasion", "educacion"), ("escula", "escuela"), ("sallud", "salud"),
    ("saldu", "salud"), ("matrikula", "matricula"), ("matircula", "matricula"), ("trabajp", "trabajo"), ("plasa", "plaza"),
  ])
  func `a misspelt word is taken for the nearest one`(typed: String, meant: String) {
    #expect(index.correction(of: typed) == meant)
  }

  @Test(arguments: ["salud", "educ", "sis", "siz", "zzzzzzz", "", "a", "987654", "salud1x", "ed"])
  func `a known word, a short one and one like none are left as they are`(typed: String) {
    #expect(index.correction(of: typed) == nil)
  }

  @Test func `of equally near words the more frequent one is taken, then the alphabet's first`() {
    #expect(index.correction(of: "trabajx") == "trabajo")
    #expect(SpellIndex(["casa": 1, "cama": 1]).correction(of: "cava") == "cama")
    #expect(SpellIndex(["cama": 1, "casa": 2]).correction(of: "cava") == "casa")
  }

  @Test func `the nearest of fifty thousand words is found, and none where there is none`() {
    var words = ["educacion": 1]
    for number in 0..<50_000 { words["palabra\(String(number, radix: 36))"] = 1 }
    let large = SpellIndex(words)
    #expect(large.correction(of: "educasion") == "educacion")
    #expect(large.correction(of: String(repeating: "a", count: 40)) == nil)
  }
}

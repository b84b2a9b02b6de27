import Domain
import Testing

struct SearchLexiconTests {
  private let lexicon: SearchLexicon = {
    var pack = PlanPack(
      identity: .init(
        id: "p", title: "P", short: "P", entity: "P", level: .district, edition: "1", publisher: "P", citation: "P",
        terms: "P", source: "ayni"), digest: "1")
    pack.categories = [ServiceCategory(code: "educacion", name: "Educación", source: "ayni"), ServiceCategory(code: "salud", name: "Salud", source: "ayni")]
    pack.needs = [
      Need(code: "salud", name: "Salud", plain: "Necesito que me atiendan en un centro de salud.", key: "1", isSensitive: false, circuit: "c", pathway: "c", categories: ["salud"], slice: [], source: "ayni"),
      Need(code: "educacion", name: "Educación y matrícula", plain: "Quiero matricular a mi hija.", key: "2", isSensitive: false, circuit: "c", pathway: "c", categories: ["educacion"], slice: [], source: "ayni"),
      Need(code: "vivienda", name: "Vivienda", plain: "No tengo dónde dormir.", key: "3", isSensitive: false, circuit: "c", pathway: "c", categories: ["apoyo"], slice: [], source: "ayni"),
    ]
    pack.translations.add(.en, "Educación", Translation("Education, school", isReviewed: false))
    pack.guidance.synonyms = [
      Synonym(says: "lekòl", language: .ht, country: "HT", means: ["educación"], isReviewed: false),
      Synonym(says: "titre de séjour", language: .fr, country: nil, means: ["documentación"], isReviewed: false),
      Synonym(says: "arriendo", language: .es, country: "CO", means: ["vivienda"], isReviewed: false),
      Synonym(says: "posta", language: .es, country: nil, means: ["salud"], isReviewed: false),
      Synonym(says: "posta escolar", language: .es, country: nil, means: ["educación"], isReviewed: false),
    ]
    return SearchLexicon(plan: pack)
  }()

  @Test(arguments: [
    ("matricular a mi hija", "educacion"), ("MATRÍCULA", "educacion"), ("school", "educacion"), ("schools", "educacion"),
    ("salud", "salud"), ("dormir", "vivienda"),
  ])
  func `words of any language lead to the need`(typed: String, need: String) {
    #expect(lexicon.needs(for: SearchLexicon.content(of: typed)).first == need)
  }

  @Test func `a sentence that says nothing leads nowhere`() {
    #expect(SearchLexicon.content(of: "necesito ayuda para mi hijo, por favor") == [])
    #expect(lexicon.needs(for: []) == [] && lexicon.needs(for: ["zapato"]) == [])
  }

  @Test func `words of other countries are read, the longer phrase before its parts`() {
    func read(_ text: String) -> [String] { lexicon.readings(of: FoldedText(text).words).map(\.reading.found) }
    #expect(read("lekol") == ["educación"])
    #expect(read("necesito titre de sejour ya") == ["documentación"])
    #expect(read("posta escolar y arriendo") == ["educación", "vivienda"])
    #expect(read("posta de aqui") == ["salud"])
    #expect(read("nada") == [])
  }
}

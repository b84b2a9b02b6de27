import Domain
import Testing

struct TranslationSheetTests {
  private static let originals = ["Salud", "Hay {count} «textos»", "Con \"comillas\" y \\barra\\", "Falta"]

  private var known: Translations {
    var known = Translations()
    known.add(.fr, "Salud", Translation("Santé", isReviewed: true))
    known.add(.fr, "Hay {count} «textos»", Translation("Il y a {count} textes", isReviewed: false))
    known.add(.fr, "Con \"comillas\" y \\barra\\", Translation("Avec \"guillemets\"\net \\barre\\", isReviewed: false))
    known.add(.en, "Falta", Translation("Missing", isReviewed: true))
    return known
  }

  @Test func `what is written is read again as it was, with its review`() throws {
    let sheet = TranslationSheet(Array(Self.originals.prefix(3)), in: .fr, from: known)
    let file = try TranslationFile(parsing: sheet.text)
    #expect(file.language == .fr && file.entries.map(\.original) == sheet.originals)
    #expect(file.entries.map(\.translation) == sheet.originals.map { known[.fr, $0] })
  }

  @Test func `what has no translation is there to be filled, and cannot be taken for one`() throws {
    let sheet = TranslationSheet(Self.originals, in: .fr, from: known)
    #expect(sheet.text.contains("msgid \"Falta\"\nmsgstr \"\"\n") && !sheet.text.contains("Missing"))
    let fault = #expect(throws: TranslationFault.self) { try TranslationFile(parsing: sheet.text) }
    #expect(fault?.problem == .empty)
    let filled = try TranslationFile(parsing: sheet.text.replacing("msgstr \"\"\n\"Project", with: "HEAD").replacing("msgstr \"\"", with: "msgstr \"Manque\"").replacing("HEAD", with: "msgstr \"\"\n\"Project"))
    #expect(filled.entries.last?.translation == Translation("Manque", isReviewed: true))
  }

  @Test func `a filled catalogue is counted against the texts it is for`() throws {
    let file = try TranslationFile(parsing: TranslationSheet(Array(Self.originals.prefix(3)), in: .fr, from: known).text)
    let review = TranslationReview(file, for: ["Salud", "Hay {count} «textos»", "Falta"])
    #expect(review.reviewed == 1 && review.unreviewed == 1 && review.missing == ["Falta"])
    #expect(review.unknown.map(\.original) == ["Con \"comillas\" y \\barra\\"] && !review.isComplete)
    #expect(TranslationReview(file, for: Array(Self.originals.prefix(3))).isComplete)
  }
}

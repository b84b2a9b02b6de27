import Domain
import Testing

struct FoldingTests {
  @Test(arguments: [
    ("Áncash", "ancash"), ("ÑAÑA", "nana"), ("Sama las Yaras", "sama las yaras"), ("", ""),
    ("Düsseldorf 2", "dusseldorf 2"),
  ])
  func `texts are compared without case or accents`(text: String, folded: String) {
    #expect(text.folded == folded)
  }

  @Test func `folding twice is folding once`() {
    #expect("Ámbito Ñ".folded.folded == "Ámbito Ñ".folded)
  }
}

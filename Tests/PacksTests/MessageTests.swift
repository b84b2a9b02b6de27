import Domain
import Packs
import Testing

/// What whoever writes a pack reads.
struct MessageTests {
  static let problems: [PackProblem] = [
    .missingFile, .strayFile, .notText, .syntax("did not find expected key"), .repeatedKeys(["name"]),
    .expected(.list, "zones"), .unknownKey("nota", known: ["code", "name"]), .missingKey("name"), .missingSource,
    .badDay("2026-02-30"), .endsBeforeItBegins, .empty("name"), .unquoted("150133"), .badCode("Alta"), .badSource("740"), .sourceNeedsNote, .badUbigeo("15013"),
    .notAmong("hito", ["milestone", "line"]), .badShortcut("10"), .otherFolder("a", "b"),
    .repeated("alta", .zone, firstLine: 4), .dangling("alta", .zone), .repeatedShortcut("1", firstLine: 5),
    .dimensionCount(4), .repeatedDimension("need"), .sameDimensions("need"),
    .dimensionOutside("zone", tabulation: "need"), .badNationality("ve"), .limitRange(99), .limitOrder("answer"),
    .repeatedStep("answer", firstLine: 2), .missingStep("answer"), .oneOf(["days", "hours"]), .pathwayFault(.endless(step: "a")), .otherDimensions("need", kept: ["need", "zone"]),
    .sliceTooWide("name"), .badHeader("ubigeo"), .badRecord("15"),
    .translation(TranslationFault(line: 1, .noHeader)), .translation(TranslationFault(line: 1, .noLanguage)),
    .translation(TranslationFault(line: 1, .notUTF8)), .translation(TranslationFault(line: 3, .notUnderstood)),
    .translation(TranslationFault(line: 3, .unfinished)), .translation(TranslationFault(line: 3, .badEscape)),
    .translation(TranslationFault(line: 3, .empty)), .translation(TranslationFault(line: 9, .repeated(firstLine: 3))),
    .translation(TranslationFault(line: 9, .otherPlaceholders)),
  ]

  @Test(arguments: problems)
  func `a message is a sentence that says what to do`(problem: PackProblem) {
    let message = problem.message
    #expect(message.contains(". ") || message.contains(": "))
    #expect(message.last == ".")
    #expect(message.count > 30)
  }

  @Test func `an error is shown as file, line and message`() {
    let error = PackError(.territory, 11, .dangling("lejos", .zone))
    #expect(
      error.description
        == "territory.yaml:11: «lejos» no está entre las zonas de territory.yaml. Corrige el código o agrega la entrada."
    )
  }

  @Test func `a reference that leads nowhere names the file where the code belongs`() {
    for kind in PackKind.allCases { #expect(PackProblem.dangling("x", kind).message.contains(kind.home.rawValue)) }
  }
}

import Domain
import Packs
import Testing

/// Keys, types and values of single entries.
struct EntryTests {
  @Test func `an unknown key is reported on its own line with the known ones`() throws {
    let pack = SamplePack().with(.needs, "    key: v", "    tecla: x\n    key: v")
    #expect(
      try pack.errors() == [
        PackError(
          .needs, pack.line(.needs, "tecla"),
          .unknownKey(
            "tecla",
            known: ["code", "name", "plain", "key", "sensitive", "circuit", "pathway", "categories", "slice", "note", "source"])
        )
      ])
  }

  @Test func `an unknown key at the top of a file is reported`() throws {
    let pack = SamplePack().with(.actors, "owner: municipalidad", "owner: municipalidad\ndueño: nadie")
    #expect(
      try pack.errors() == [PackError(.actors, 7, .unknownKey("dueño", known: ["types", "institutions", "owner"]))])
  }

  @Test func `migratory status cannot be slipped in as a field`() throws {
    let pack = SamplePack().with(.needs, "slice: [contact, summary]", "slice: [contact, migratory-status]")
    let errors = try pack.errors()
    #expect(errors.map(\.line) == [pack.line(.needs, "migratory-status")])
  }

  @Test(arguments: [
    (PackFile.pack, "terms: Uso libre.\n", "terms", 1),
    (.milestones, "    kind: milestone\n", "kind", 2),
    (.needs, "    slice: [contact, summary]\n", "slice", 12),
    (.pathways, "    protected: true\n", "protected", 12),
    (.barriers, "name: Costos, ", "name", 2),
    (.errata, "says: Dice una cosa., ", "says", 2),
    (.actors, "\nowner: municipalidad", "owner", 1),
    (.programmes, "    aim: Ordenar la casa.\n", "aim", 2),
  ])
  func `a missing key is reported where its entry starts`(file: PackFile, text: String, key: String, line: Int) throws {
    #expect(try SamplePack().with(file, text, "").errors() == [PackError(file, line, .missingKey(key))])
  }

  @Test(arguments: [
    (PackFile.pack, "\nsource: S1-4", 1), (.territory, "    source: S687\n", 4), (.barriers, ", source: T471", 2),
    (.tabulations, ", source: S746", 4), (.pathways, "        source: T658", 20),
    (.indicators, "    source: S950\n", 2),
    (.directory, "Salud, source: T738", 2), (.priority, ", source: T715", 2), (.programmes, "    source: S560\n", 2),
  ])
  func `a fact without its source is refused`(file: PackFile, text: String, line: Int) throws {
    let errors = try SamplePack().with(file, text, text.contains("Salud") ? "Salud" : "").errors()
    #expect(errors == [PackError(file, line, .missingSource)])
  }

  @Test(arguments: [
    (PackFile.milestones, "number: 1\n", "number: \"1\"\n", 3, PackProblem.expected(.number, "number")),
    (.milestones, "actors: [municipalidad, demuna]", "actors: municipalidad", 7, .expected(.list, "actors")),
    (.needs, "sensitive: false", "sensitive: no", 6, .expected(.flag, "sensitive")),
    (.needs, "key: \"1\"", "key: 1", 5, .unquoted("1")),
    (.territory, "ubigeo: \"150133\", source", "ubigeo: 150133, source", 2, .unquoted("150133")),
    (.indicators, "set: cuadro-15", "set: 4.4", 4, .unquoted("4.4")),
    (.pack, "title: Plan de prueba", "title: [Plan]", 2, .expected(.text, "title")),
    (.pack, "terms: Uso libre.", "terms:", 11, .empty("terms")),
    (.pack, "terms: Uso libre.", "terms: \" \"", 11, .empty("terms")),
    (.needs, "plain: Busco trabajo.", "plain: true", 4, .unquoted("true")),
    (.barriers, "{code: costos, name: Costos, source: T471}", "costos", 2, .expected(.mapping, "barriers")),
    (
      .indicators, "measure: {from: tally, tabulation: need, where: {need: [empleo]}, result: total}",
      "measure: manual", 9, .expected(.mapping, "measure")
    ),
    (
      .errata, "errata:\n  - {at: S482, says: Dice una cosa., handled: Se usa la otra.}", "errata:", 1,
      .expected(.list, "errata")
    ),
  ])
  func `a value of the wrong type is reported on its line`(
    file: PackFile, old: String, new: String, line: Int, problem: PackProblem
  ) throws {
    let pack =
      old.hasPrefix("ubigeo") || file != .milestones
      ? SamplePack() : SamplePack().with(.milestones, "number: 1, name: Línea", "number: 2, name: Línea")
    let errors = try pack.with(file, old, new).errors()
    #expect(errors.contains(PackError(file, line, problem)))
  }

  @Test func `words that YAML 1.1 takes for booleans and dates are text`() throws {
    let pack = try SamplePack().with(.barriers, "name: Costos", "name: no")
      .with(.pack, "edition: 1.ª edición", "edition: 2026-05-01").read()
    #expect(pack.barriers.map(\.name) == ["no"])
    #expect(pack.identity.edition == "2026-05-01")
  }

  @Test(arguments: ["Alta", "alta_1", "-alta", "alta-", "al--ta", "señal", "alta baja", "ALTA"])
  func `a code is lower-case ASCII, digits and single hyphens`(code: String) throws {
    let pack = SamplePack().with(.barriers, "code: costos", "code: \"\(code)\"")
    #expect(try pack.errors() == [PackError(.barriers, 2, .badCode(code))])
  }

  @Test(arguments: [
    "S", "740", "s740", "X740", "S740,S741", "S740 ,S741", "S740,", "S740-", "S740-S741", "S740-739", "S740-740", "T 5",
    "Ayni", "S740, ayni", "S1234567",
  ])
  func `a source that is no reference is refused`(source: String) throws {
    let pack = SamplePack().with(.barriers, "source: T471", "source: \"\(source)\"")
    #expect(try pack.errors() == [PackError(.barriers, 2, .badSource(source))])
  }

  @Test(arguments: ["S740", "T738", "S700-710", "T738, T588", "L312", "U126", "P7", "S1-2, T3, U4-9"])
  func `a source is a line, a range or a list of them`(source: String) throws {
    #expect(try SamplePack().with(.barriers, "source: T471", "source: \"\(source)\"").errors() == [])
  }

  @Test func `our own definition needs a note, on any kind of entry`() throws {
    let alone = SamplePack().with(.barriers, "source: T471", "source: ayni")
    #expect(try alone.errors() == [PackError(.barriers, 2, .sourceNeedsNote)])
    #expect(try SamplePack().with(.barriers, "source: T471", "source: ayni, note: Porque sí.").errors() == [])
    let emptied = SamplePack().with(.barriers, "source: T471", "source: ayni, note: \"\"")
    #expect(try emptied.errors() == [PackError(.barriers, 2, .empty("note"))])
  }

  @Test func `a note where the format keeps none is unknown unless the definition is ours`() throws {
    let errors = try SamplePack().with(.barriers, "source: T471", "source: T471, note: Sobra").errors()
    #expect(errors == [PackError(.barriers, 2, .unknownKey("note", known: ["code", "name", "source"]))])
  }

  @Test func `the place of an erratum is a reference`() throws {
    let errors = try SamplePack().with(.errata, "at: S482", "at: página 4").errors()
    #expect(errors == [PackError(.errata, 2, .badSource("página 4"))])
  }

  @Test(arguments: [
    (PackFile.pack, "level: district", "level: distrito", 5, "distrito", ["district", "region"]),
    (.milestones, "term: short", "term: corto", 6, "corto", ["short", "medium", "long"]),
    (.milestones, "kind: milestone", "kind: hito", 5, "hito", ["milestone", "line"]),
    (.priority, "urgency: priority", "urgency: routine", 2, "routine", ["urgent", "priority"]),
    (.indicators, "period: year", "period: daily", 12, "daily", ["month", "quarter", "semester", "year"]),
    (.pathways, "kind: flowchart", "kind: ruta", 13, "ruta", ["circuit", "flowchart"]),
  ])
  func `a word outside a closed list is refused with the list`(
    file: PackFile, old: String, new: String, line: Int, word: String, choices: [String]
  ) throws {
    #expect(try SamplePack().with(file, old, new).errors() == [PackError(file, line, .notAmong(word, choices))])
  }

  @Test func `the identifier of a pack is the name of its folder`() throws {
    var pack = SamplePack()
    pack.folder = "otra-villa"
    #expect(try pack.errors() == [PackError(.pack, 1, .otherFolder("villa-ayni", "otra-villa"))])
  }

  @Test(arguments: ["10", "V", "ñ", "+"])
  func `a shortcut is one key without shift`(key: String) throws {
    let errors = try SamplePack().with(.needs, "key: v", "key: \"\(key)\"").errors()
    #expect(errors == [PackError(.needs, 15, .badShortcut(key))])
  }
}

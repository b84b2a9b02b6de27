import Domain
import Packs
import Testing

/// What only shows when the entries of a pack are taken together.
struct WholeTests {
  @Test(arguments: [
    (PackFile.territory, "zone: alta", "zone: lejos", "lejos", PackKind.zone),
    (.territory, "    districts: [\"150133\"]", "    districts: [\"230101\"]", "230101", .district),
    (.actors, "acronym: MVA, type: conduccion", "acronym: MVA, type: nada", "nada", .actorType),
    (.actors, "owner: municipalidad", "owner: nadie", "nadie", .institution),
    (.milestones, "[municipalidad, demuna]", "[municipalidad, reniec]", "reniec", .institution),
    (.indicators, "    milestone: h1", "    milestone: h9", "h9", .milestone),
    (.indicators, "tabulation: resolved", "tabulation: resuelto", "resuelto", .tabulation),
    (.indicators, "where: {need: [empleo]}", "where: {need: [trabajo]}", "trabajo", .need),
    (.indicators, "{zone: [alta, baja]}", "{zone: [alta, media]}", "media", .zone),
    (.indicators, "{need: [violencia]}", "{need: [miedo]}", "miedo", .need),
    (.indicators, "{category: [salud]}", "{category: [dental]}", "dental", .category),
    (.needs, "    pathway: proteccion", "    pathway: protection", "protection", .pathway),
    (
      .needs, "    circuit: orientacion\n    pathway: proteccion", "    circuit: vuelta\n    pathway: proteccion",
      "vuelta", .pathway
    ),
    (.needs, "categories: [trabajo]", "categories: [taller]", "taller", .category),
    (.pathways, "needs: [violencia]", "needs: [daño]", "daño", .need),
    (.pathways, "does: Orienta, categories: [trabajo]", "does: Orienta, categories: [fabrica]", "fabrica", .category),
  ])
  func `a reference that leads nowhere is reported on its line`(
    file: PackFile, old: String, new: String, code: String, kind: PackKind
  ) throws {
    let pack = SamplePack().with(file, old, new)
    #expect(try pack.errors() == [PackError(file, pack.line(file, code), .dangling(code, kind))])
  }

  @Test func `a reference inside a long list is reported on its own line`() throws {
    let pack = SamplePack().with(
      .milestones, "actors: [municipalidad, demuna]", "actors:\n      - municipalidad\n      - demuna\n      - reniec")
    #expect(try pack.errors() == [PackError(.milestones, 10, .dangling("reniec", .institution))])
  }

  @Test func `barriers and criteria chosen by a measure must exist`() throws {
    let pack = SamplePack()
      .with(.tabulations, "dimensions: [resolved]", "dimensions: [barrier, criterion, urgency]")
      .with(
        .indicators, "{resolved: [\"yes\"]}",
        "{barrier: [costos, precio], criterion: [nna, adulto], urgency: [urgent, ya]}")
    #expect(
      Set(try pack.errors().map(\.problem)) == [
        .dangling("precio", .barrier), .dangling("adulto", .criterion),
        .notAmong("ya", ["routine", "priority", "urgent", "not-asked"]),
      ])
  }

  @Test func `a district is one of the country's`() throws {
    for code in ["999999", "15013", "abcdef"] {
      let pack = SamplePack().with(
        .territory, "{ubigeo: \"150133\", source", "{ubigeo: \"230101\", source: S1}\n  - {ubigeo: \"\(code)\", source"
      )
      .with(.territory, "    districts: [\"150133\"]", "    districts: [\"230101\"]")
      #expect(try pack.errors() == [PackError(.territory, 3, .badUbigeo(code))])
    }
  }

  @Test(arguments: [
    (PackFile.territory, "code: baja", "code: alta", "alta", PackKind.zone, 9, 4),
    (.territory, "code: mercado", "code: terminal", "terminal", .node, 12, 11),
    (.actors, "code: demuna", "code: municipalidad", "municipalidad", .institution, 5, 4),
    (.milestones, "code: h1-p2", "code: h1-p1", "h1-p1", .product, 11, 10),
    (.milestones, "code: l1", "code: h1", "h1", .milestone, 12, 2),
    (.indicators, "code: zonas", "code: consultas", "consultas", .indicator, 11, 2),
    (.pathways, "code: orientar", "code: escuchar", "escuchar", .step, 11, 10),
    (.pathways, "code: proteccion", "code: orientacion", "orientacion", .pathway, 12, 2),
    (.directory, "code: trabajo", "code: salud", "salud", .category, 3, 2),
    (.tabulations, "code: zone-need", "code: need", "need", .tabulation, 3, 2),
    (.needs, "code: violencia", "code: empleo", "empleo", .need, 12, 2),
    (.programmes, "code: p1-b", "code: p1-a", "p1-a", .programmeItem, 7, 6),
  ])
  func `a code that stands twice in a list is reported with its first line`(
    file: PackFile, old: String, new: String, code: String, kind: PackKind, line: Int, first: Int
  ) throws {
    let errors = try SamplePack().with(file, old, new).errors()
    #expect(errors.contains(PackError(file, line, .repeated(code, kind, firstLine: first))))
  }

  @Test func `a district that stands twice is reported`() throws {
    let pack = SamplePack().with(
      .territory, "{ubigeo: \"150133\", source: S455}",
      "{ubigeo: \"150133\", source: S455}\n  - {ubigeo: \"150133\", source: S456}")
    #expect(try pack.errors() == [PackError(.territory, 3, .repeated("150133", .district, firstLine: 2))])
  }

  @Test func `the same step code may stand in two pathways`() throws {
    let steps = try SamplePack().read().pathways.map { $0.steps[0].code }
    #expect(steps == ["escuchar", "escuchar"])
  }

  @Test func `two needs cannot share a key of the keyboard`() throws {
    let errors = try SamplePack().with(.needs, "key: v", "key: \"1\"").errors()
    #expect(errors == [PackError(.needs, 15, .repeatedShortcut("1", firstLine: 5))])
  }

  @Test(arguments: ["name", "nationality", "life-stage", "zone"])
  func `a sensitive need carries no more than contact, language and summary`(field: String) throws {
    let pack = SamplePack().with(.needs, "slice: [contact, summary]", "slice:\n      - contact\n      - \(field)")
    #expect(try pack.errors() == [PackError(.needs, 22, .sliceTooWide(field))])
  }

  @Test func `a tabulation crosses at most three dimensions`() throws {
    let four = try SamplePack().with(.tabulations, "[resolved]", "[resolved, sex, barrier, channel]").errors()
    #expect(four == [PackError(.tabulations, 4, .dimensionCount(4))])
    #expect(try SamplePack().with(.tabulations, "[resolved]", "[resolved, sex, channel]").errors() == [])
  }

  @Test func `a tabulation counts by something`() throws {
    let errors = try SamplePack().with(.tabulations, "[zone, need]", "[]").errors()
    #expect(errors.contains(PackError(.tabulations, 3, .dimensionCount(0))))
  }

  @Test func `a tabulation counts by no dimension twice and by no unknown one`() throws {
    let twice = try SamplePack().with(.tabulations, "[resolved]", "[resolved, resolved]").errors()
    #expect(twice == [PackError(.tabulations, 4, .repeatedDimension("resolved"))])
    let status = try SamplePack().with(.tabulations, "[resolved]", "[resolved, migratory-status]").errors()
    #expect(status.map(\.line) == [4])
  }

  @Test func `two tabulations of the same dimensions are one`() throws {
    let errors = try SamplePack().with(.tabulations, "[resolved]", "[need, zone]").errors()
    #expect(errors.contains(PackError(.tabulations, 4, .sameDimensions("zone-need"))))
  }

  @Test func `a tabulation counts by what it counted before, in that order`() throws {
    let pack = SamplePack()
    let now = try pack.read().tabulations
    #expect(try pack.errors(kept: Dictionary(uniqueKeysWithValues: now.map { ($0.code, $0.dimensions) })).isEmpty)
    #expect(try pack.errors(kept: ["gone": [.sex]]).isEmpty)
    let zone = try #require(now.first { $0.code == "zone-need" })
    let errors = try pack.errors(kept: ["zone-need": zone.dimensions.reversed()])
    #expect(
      errors == [
        PackError(
          .tabulations, pack.line(.tabulations, "zone-need"),
          .otherDimensions("zone-need", kept: zone.dimensions.reversed().map(\.rawValue)))
      ])
  }
}

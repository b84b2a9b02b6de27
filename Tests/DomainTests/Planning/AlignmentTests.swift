import Testing
@testable import Domain

@Suite struct AlignmentTests {
  private static let pack: PlanPack = {
    var pack = PlanPack(
      identity: PlanPack.Identity(
        id: "prueba", title: "Plan", short: "PP", entity: "Prueba", level: .district, edition: "1", publisher: "Prueba",
        citation: "Prueba", terms: "Prueba", source: "ayni"), digest: "1")
    pack.milestones = [
      Milestone(
        code: "h1", number: 1, name: "Hito", kind: .milestone, term: nil, actors: [],
        products: ["a", "b", "c"].map { PlanItem(code: $0, name: $0, source: "T1") }, source: "T1")
    ]
    pack.frames = [
      Frame(
        code: "pacto", name: "Pacto", short: "Pacto", kind: .compact, isOpen: false, note: nil,
        items: ["o1", "o2"].map { FrameItem(code: $0, label: "Objetivo", name: $0, source: "P1") }, source: "P1"),
      Frame(code: "pei", name: "PEI", short: "PEI", kind: .pei, isOpen: true, note: nil, items: [], source: "S1"),
    ]
    return pack
  }()

  @Test func `coverage tells what has no action and what has no frame`() {
    let own = FrameItem(code: "propio-1", label: nil, name: "OEI", source: FrameItem.ownSource)
    let alignment = Alignment(
      Self.pack, own: ["pei": [own]], links: ["b": ["o2", "propio-1"], "a": ["o2"], "c": ["retirado"], "x": ["o1"]])
    #expect(alignment.chapters.map(\.covered) == [1, 1])
    #expect(alignment.chapter("pacto")?.rows.map { $0.products.map(\.code) } == [[], ["a", "b"]])
    #expect(alignment.unaligned.map(\.code) == ["c"])
    #expect(alignment.items(of: "b").map { $0.items.map(\.code) } == [["o2"], ["propio-1"]])
    #expect(own.isOwn && own.title == "OEI" && alignment.chapters[0].rows[0].item.title == "Objetivo. o1")
  }

  @Test func `a change is only what was ticked or unticked`() throws {
    let change = try AlignmentChange(seen: ["o1", "o2"], chosen: ["o2", "o3"], among: ["o1", "o2", "o3"])
    #expect(change.added == ["o3"] && change.removed == ["o1"] && !change.isEmpty)
    #expect(try AlignmentChange(seen: ["o1"], chosen: ["o1"], among: ["o1"]).isEmpty)
    #expect(throws: AlignmentRefusal.unknownItem) { try AlignmentChange(seen: [], chosen: ["o9"], among: ["o1"]) }
    for refusal in AlignmentRefusal.allCases { #expect(refusal.sentence.hasSuffix(".")) }
    #expect(Set(FrameKind.allCases.map(\.name)).count == FrameKind.allCases.count)
  }
}

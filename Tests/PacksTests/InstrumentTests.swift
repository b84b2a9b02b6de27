import Packs
import Testing

/// What can be wrong with the instruments and activities of a pack.
struct InstrumentTests {
  @Test(arguments: [
    ("product: h1-p1", "product: h9-p9", "h9-p9", .product), ("instrument: pta", "instrument: otro", "otro", .instrument),
    ("within: pva", "within: otro", "otro", .instrument), ("programmes: [p1]", "programmes: [p9]", "p9", .programme),
    ("responsible: demuna", "responsible: nadie", "nadie", .institution),
  ] as [(String, String, String, PackKind)])
  func `what points nowhere is named with its line`(old: String, new: String, code: String, kind: PackKind) throws {
    let pack = SamplePack().with(.instruments, old, new)
    #expect(try pack.errors() == [PackError(.instruments, pack.line(.instruments, new), .dangling(code, kind))])
  }

  @Test func `a day must exist, and an activity may not end before it begins`() throws {
    let wrong = SamplePack().with(.instruments, "until: 2026-03-31", "until: 2026-02-30")
    #expect(try wrong.errors() == [PackError(.instruments, wrong.line(.instruments, "2026-02-30"), .badDay("2026-02-30"))])
    let reversed = SamplePack().with(.instruments, "until: 2026-03-31", "until: 2026-01-31")
    #expect(try reversed.errors() == [PackError(.instruments, reversed.line(.instruments, "2026-01-31"), .endsBeforeItBegins)])
  }

  @Test func `a frame needs a known kind, items of its own code and true or false`() throws {
    let kind = try SamplePack().with(.frames, "kind: compact", "kind: libro").errors()
    #expect(kind.first?.description.contains("compact, national, sdg") == true)
    let open = SamplePack().with(.frames, "open: false", "open: no")
    #expect(try open.errors() == [PackError(.frames, open.line(.frames, "open: no"), .expected(.flag, "open"))])
    let bare = try SamplePack().with(.frames, "vulnerabilidades, source: P5104", "vulnerabilidades").errors()
    #expect(bare.map(\.problem) == [.missingSource])
  }

  @Test func `a kind that nobody knows, a code twice and a missing source are refused`() throws {
    let kind = try SamplePack().with(.instruments, "kind: plan", "kind: libro").errors()
    #expect(kind.first?.description.contains("work-plan") == true)
    let twice = try SamplePack().with(.instruments, "code: designar", "code: talleres").errors()
    #expect(twice.count == 1 && twice[0].description.contains("talleres"))
    let bare = try SamplePack().with(.instruments, "term: short, source: S898", "term: short").errors()
    #expect(bare.map(\.problem) == [.missingSource])
  }
}

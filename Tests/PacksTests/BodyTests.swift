import Packs
import Testing

/// What can be wrong with the bodies of a pack.
struct BodyTests {
  @Test func `a member that is no institution of the plan is named with its line`() throws {
    let pack = SamplePack().with(.bodies, "institution: demuna", "institution: nadie")
    #expect(try pack.errors() == [PackError(.bodies, pack.line(.bodies, "nadie"), .dangling("nadie", .institution))])
  }

  @Test func `an institution stands once in a body`() throws {
    let pack = SamplePack().with(.bodies, "institution: demuna", "institution: municipalidad")
    let first = pack.line(.bodies, "role: management")
    #expect(
      try pack.errors() == [PackError(.bodies, first + 1, .repeated("municipalidad", .member, firstLine: first))])
  }

  @Test func `a kind or a role that nobody knows is refused with those that are known`() throws {
    let errors = try SamplePack().with(.bodies, "round-table", "mesa").with(.bodies, "role: management", "role: jefe")
      .errors()
    #expect(errors.count == 2)
    #expect(errors.first?.description.contains("round-table") == true)
    #expect(errors.last?.description.contains("prosecution") == true)
  }

  @Test func `a member needs its source`() throws {
    let pack = SamplePack().with(.bodies, "demuna, source: S589", "demuna")
    #expect(try pack.errors().map(\.problem) == [.missingSource])
  }
}

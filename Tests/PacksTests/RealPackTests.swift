import Domain
import Foundation
import Packs
import Testing

/// The content that is shipped.
enum Content {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Content")
  static let reference = root.appendingPathComponent("reference/ubigeo.csv")

  static func pack(_ name: String) throws -> PlanPack {
    try PackReader.read(
      folder: root.appendingPathComponent("packs/\(name)"), reference: ReferenceReader.read(file: reference))
  }
}

struct RealPackTests {
  @Test func `the pack of San Juan de Miraflores holds its whole plan`() throws {
    let pack = try Content.pack("san-juan-de-miraflores")
    #expect(pack.milestones.filter { $0.kind == .milestone }.count == 7)
    #expect(pack.milestones.flatMap(\.products).count == 46)
    #expect(pack.indicators.count { $0.set == "cuadro-15" } == 33)
    #expect(pack.pathways.count { $0.kind == .circuit } == 6)
    #expect(pack.bodies.map(\.code) == ["equipo-coordinacion", "mesas-descentralizadas", "mesas-tematicas", "codisec"])
    #expect(pack.instruments.map(\.short) == ["PGM-SJM", "Acción de arranque 2026"])
    #expect(pack.activities.count == 4)
    #expect(pack.actorTypes.count == 15)
    #expect(pack.districts.map(\.name) == ["San Juan de Miraflores"])
    #expect(pack.identity.level == .district)
  }

  @Test func `the pack of Tacna holds its whole plan`() throws {
    let pack = try Content.pack("tacna")
    #expect(pack.milestones.filter { $0.kind == .milestone }.flatMap(\.products).count == 36)
    #expect(pack.indicators.count { $0.set == "4.4" } == 19)
    // Cuadro A2 lists three for each of its four lines (T1210-1213).
    #expect(pack.indicators.count { $0.set == "a2" } == 12)
    #expect(pack.pathways.count { $0.kind == .flowchart } == 8)
    #expect(pack.bodies.first { $0.code == "grupo-trabajo" }?.members.count == 15)
    // The network, its secretariat and a group for each of the four lines (T1153-1155).
    #expect(pack.bodies.count == 7)
    #expect(pack.instruments.map(\.short) == ["PGM-GRDS", "Marco Estratégico 2026–2028", "Plan de Trabajo Anual 2026"])
    // What the network reported of 2025 (T973-975).
    #expect(pack.instruments[1].results.map(\.amount) == [33, 79, 2459, 109, 463, 7])
    // Cuadro A1 names fourteen for 2026, section 7 eleven for the framework, section 4.3 twenty-two.
    let named = Dictionary(grouping: pack.activities, by: \.instrument).mapValues(\.count)
    #expect(named == ["pgm-grds": 22, "marco-2026-2028": 11, "pta-2026": 14])
    #expect(pack.categories.count == 14)
    #expect(pack.districts.count == 28)
    #expect(pack.identity.level == .region)
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `referrals for a sensitive need go along a protected pathway`(name: String) throws {
    let pack = try Content.pack(name)
    let protected = Set(pack.pathways.filter(\.isProtected).map(\.code))
    for need in pack.needs where need.isSensitive { #expect(protected.contains(need.pathway), "\(need.code)") }
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `the frames hold the 23 objectives, the 20 guidelines and the targets of the sources`(name: String) throws {
    let frames = Dictionary(try Content.pack(name).frames.map { ($0.kind, $0) }) { first, _ in first }
    #expect(frames[.compact]?.items.map(\.code) == (1...23).map { "pmm-\($0)" })
    #expect(frames[.national]?.items.count == 20)
    #expect(frames[.sdg]?.items.compactMap(\.label) == ["10.7", "5.2", "8.7", "16.2", "8.8", "10.c", "16.9"].map { "Meta \($0)" })
    for kind in [FrameKind.pei, .poi, .pdlc] { #expect(frames[kind]?.isOpen == true, "\(kind)") }
    #expect((frames[.pdrc]?.items.count ?? 0) == (name == "tacna" ? 6 : 0))
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `every milestone and line belongs to an instrument`(name: String) throws {
    let pack = try Content.pack(name)
    #expect(Set(pack.instruments.flatMap(\.covered)) == Set(pack.milestones.map(\.code)))
    #expect(Set(pack.instruments.flatMap(\.programmes)) == Set(pack.programmes.map(\.code)))
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `the owner is an institution and every need has an answer`(name: String) throws {
    let pack = try Content.pack(name)
    #expect(pack.institutions.contains { $0.code == pack.owner })
    #expect(pack.needs.allSatisfy { !$0.categories.isEmpty && !$0.slice.isEmpty })
    #expect(!pack.tabulations.isEmpty && !pack.errata.isEmpty && !pack.barriers.isEmpty && !pack.criteria.isEmpty)
  }
}

import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// A form was filled in by one edition of the plan; another comes into force before it is sent.
@Suite struct EditionRaceTests {
  /// Counts by zone where the first did by life stage and sex, and knows one need more and one fewer.
  private static let second: PlanPack = {
    let zones = Tabulation(code: "need-zone", name: "Por zona", dimensions: [.need, .zone], source: "ayni")
    var pack = PlanPack.small.edition(
      "prueba-2", tabulations: PlanPack.small.tabulations.filter { $0.code != "need-life-stage-sex" } + [zones])
    pack.needs.removeAll { $0.code == "educacion" }
    return pack
  }()

  private static func adopt(_ desk: DeskFixture) async throws {
    try await PackStore(database: desk.database).load(second, entity: desk.town.entity, now: Town.now)
  }

  @Test(arguments: Engine.allCases)
  func `what a stale form records is counted by the edition in force`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      try await desk.record(try DeskFixture.usual())
      try await Self.adopt(desk)
      // DeskFixture goes on with the first edition, as a server does that read its catalog a moment ago.
      try await desk.record(try DeskFixture.usual())
      let codes: [String] = try await desk.database.read {
        try $0.rows("SELECT DISTINCT tabulation_code AS code FROM tally ORDER BY tabulation_code").map { try $0["code"] }
      }
      #expect(codes == ["barrier-zone", "criterion-urgency", "need", "need-zone", "resolved"])
      #expect(try await desk.sum("need") == 4)
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `a code that the edition in force dropped is refused, and a form already saved stays saved`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let key = UUID().uuidString
      let orientation = try Orientation(needs: ["educacion"])
      let id = try #require(try await desk.record(orientation, key: key).id)
      try await Self.adopt(desk)
      await #expect(throws: OrientationRefusal.unknownCode(.need)) { try await desk.record(orientation) }
      #expect(try await desk.record(orientation, key: key) == .alreadySaved(id))
      let bruno = desk.town.actor(.bruno)
      await #expect(throws: OrientationRefusal.unknownCode(.need)) {
        try await desk.store.amend(
          id, to: try Orientation(needs: ["educacion", "salud"]), by: bruno, pack: desk.pack, now: Town.now)
      }
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `recording and loading at the same time never leaves a count that does not fit`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<24 {
          group.addTask {
            if number % 6 == 3 {
              let pack = number % 12 == 3 ? Self.second : desk.pack
              try await PackStore(database: desk.database).load(pack, entity: desk.town.entity, now: Town.now)
            } else {
              try await desk.record(try DeskFixture.usual())
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await desk.sum("need") == 40)
      try await desk.expectSound()
    }
  }

  // MARK: Referrals

  /// The need `salud` has become sensitive; `empleo` no longer carries a name; `educacion` is gone.
  private static let stricter: PlanPack = {
    var pack = second
    pack.needs = pack.needs.map { need in
      Need(
        code: need.code, name: need.name, plain: need.plain, key: need.key,
        isSensitive: need.isSensitive || need.code == "salud", circuit: need.circuit, pathway: need.pathway,
        categories: need.categories,
        slice: need.code == "salud" ? [.contact, .language, .summary] : need.slice.subtracting([.name]), source: need.source)
    }
    return pack
  }()

  @Test(arguments: Engine.allCases)
  func `a referral carries what the edition in force allows, whatever the form was shown for`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let (store, bruno) = (place.store, place.town.actor(.bruno))
      let (wide, narrow, gone) = (
        try place.draft("salud"), try place.draft("salud", handover: ReferralTown.protectedHandover),
        try place.draft("educacion", handover: .empty)
      )
      try await PackStore(database: place.database).load(Self.stricter, entity: place.entity, now: Town.now)
      await #expect(throws: ReferralRefusal.outsideSlice(.name)) { try await store.send(wide, by: bruno, now: Town.now) }
      await #expect(throws: ReferralRefusal.needGone) { try await store.send(gone, by: bruno, now: Town.now) }
      let sent = try await store.send(narrow, by: bruno, now: Town.now)
      let row = try #require(
        try await place.database.read { try $0.row("SELECT id, confidentiality FROM referral") })
      #expect(try row["id"] as UUID == sent.id)
      #expect(try row["confidentiality"] == "protected")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a pathway that became protected protects what was about to be sent`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      var pack = Self.second
      pack.pathways = pack.pathways.map {
        Pathway(
          code: $0.code, kind: $0.kind, name: $0.name, applies: $0.applies, isProtected: true, needs: $0.needs,
          steps: $0.steps, source: $0.source)
      }
      let draft = try place.draft("empleo", handover: Handover(summary: "Busca taller"))
      try await PackStore(database: place.database).load(pack, entity: place.entity, now: Town.now)
      _ = try await place.store.send(draft, by: place.town.actor(.bruno), now: Town.now)
      let kept: String? = try await place.database.read { try $0.value("SELECT confidentiality FROM referral") }
      #expect(kept == "protected")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a form sent again after the plan changed answers the referral it made`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let draft = try place.draft("salud")
      let first = try await place.store.send(draft, by: place.town.actor(.bruno), now: Town.now)
      try await PackStore(database: place.database).load(Self.stricter, entity: place.entity, now: Town.now)
      let again = try await place.store.send(draft, by: place.town.actor(.bruno), now: Town.now)
      #expect(again.id == first.id && again.isRepeat)
    }
  }
}

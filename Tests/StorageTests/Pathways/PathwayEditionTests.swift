import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct PathwayEditionTests {
  @Test(arguments: Engine.allCases)
  func `a newer edition is the next version of what nobody changed, and only a proposal over what was approved`(
    engine: Engine
  ) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.put { $0.saying("Lo acordado aquí.") }
      try await place.load("2") { pack in pack.pathways = pack.pathways.map { $0.saying("Como dice la edición 2.") } }
      let (general, violence) = (try await place.kept(), try await place.kept("violencia"))
      #expect(general.version.number == 2 && general.pathway.steps[0].does == "Lo acordado aquí.")
      #expect(general.proposal?.pathway.steps[0].does == "Como dice la edición 2." && general.proposal?.edition == "2")
      #expect(violence.version.number == 2 && violence.version.origin == .plan && violence.proposal == nil)
      #expect(violence.pathway.steps[0].does == "Como dice la edición 2.")
    }
  }

  @Test(arguments: Engine.allCases)
  func `what was put aside is not offered again, until an edition says something else`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      try await place.put { $0.saying("Lo acordado aquí.") }
      try await place.load("2") { $0.pathways[0] = $0.pathways[0].saying("Dos.") }
      try await place.pathways.decline("general", by: alicia, now: Town.now)
      await #expect(throws: PathwayRefusal.noProposal) { try await place.pathways.decline("general", by: alicia, now: Town.now) }
      try await place.load("3") { $0.pathways[0] = $0.pathways[0].saying("Dos.") }
      #expect(try await place.kept().proposal == nil)
      try await place.load("4") { $0.pathways[0] = $0.pathways[0].saying("Cuatro.") }
      #expect(try await place.kept().proposal?.edition == "4")
      // Back to what was in force once: nothing to decide.
      try await place.load("5") { _ in }
      #expect(try await place.kept().proposal == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a draft begun from a proposal keeps the links to services`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let health = place.health
      try await place.put { pathway in
        var changed = pathway
        changed.steps[0].services = [health]
        return changed
      }
      try await place.load("2") { $0.pathways[0] = $0.pathways[0].saying("Dos.") }
      try await place.pathways.begin("general", from: .proposal, by: alicia, now: Town.now)
      let kept = try await place.kept()
      #expect(kept.draft?.pathway.steps[0].does == "Dos." && kept.draft?.pathway.steps[0].services == [health])
      #expect(kept.proposal == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what was approved here stays when the plan no longer names it, what was not goes`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.load("2") { pack in
        pack.pathways += ["propia", "ajena"].map {
          Pathway(
            code: $0, kind: .flowchart, name: $0, applies: "A veces", isProtected: false, needs: [],
            steps: pack.pathways[0].steps, source: "ayni")
        }
      }
      try await place.put("propia") { $0.saying("Nuestra.") }
      try await place.load("3") { _ in }
      let codes = try await place.pathways.all(place.entity, now: Town.now).map(\.pathway.code)
      #expect(codes.contains("propia") && !codes.contains("ajena"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `an approval that was made for another version than the one in force is refused`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await place.draft { $0.saying("Lo nuestro.") }
      try await place.propose()
      try await place.load("2") { $0.pathways[0] = $0.pathways[0].saying("Dos.") }
      await #expect(throws: PathwayRefusal.otherInForce) {
        _ = try await place.pathways.approve(
          "general", ApprovalRequest(replacing: 1, session: nil, act: "Acta"), seen: 3, by: place.town.actor(.alicia),
          now: Town.now)
      }
      let number = try await place.approve()
      #expect(number == 3)
    }
  }
}

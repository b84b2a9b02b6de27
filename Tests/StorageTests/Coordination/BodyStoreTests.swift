import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct BodyStoreTests {
  @Test(arguments: Engine.allCases)
  func `the plan founds its bodies with their members and roles`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let view = try await place.view()
      #expect(view.body.facts.purpose == "Coordinar")
      #expect(view.body.source == "T726")
      #expect(Set(view.inForce.map(\.membership.role)) == [.management, nil])
      let (bodies, total) = try await place.bodies.all(of: place.town.entity, now: Town.now)
      #expect(total == 1)
      #expect(bodies.first?.members == 2)
      #expect(bodies.first?.focalPoints == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `another edition brings up to date what nobody changed and adds its new members`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let seats: [(String, MemberRole?)] = [("municipalidad", .prevention), ("demuna", nil), ("cem", .protection)]
      try await place.town.adopt(.coordinated(digest: "2", purpose: "Coordinar mejor", members: seats), in: place.database)
      let view = try await place.view()
      #expect(view.body.facts.purpose == "Coordinar mejor")
      #expect(view.inForce.count == 3)
      #expect(try await place.member("municipalidad").role == .prevention)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what the secretariat changed outlives every edition`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let facts = BodyFacts(kind: .committee, name: "Nuestro grupo", purpose: "Lo nuestro")
      try await place.bodies.edit("grupo", facts, seen: 1, by: alicia, now: Town.now)
      let municipality = try await place.member("municipalidad").id
      try await place.bodies.setRole(.prosecution, of: municipality, in: "grupo", by: alicia, now: Town.now)
      try await place.bodies.removeMember(
        try await place.member("demuna").id, from: "grupo", by: alicia, now: Town.now)
      try await place.town.adopt(.coordinated(digest: "2", purpose: "Del plan"), in: place.database)
      let view = try await place.view()
      #expect(view.body.facts == facts)
      #expect(view.inForce.map(\.membership.role) == [.prosecution], "who was taken out does not come back")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a body founded here keeps its code from a later plan`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      let bodies = BodyStore(database: database)
      let facts = BodyFacts(kind: .network, name: "Red vecinal", purpose: "Avisar")
      try await bodies.found(facts, code: "grupo", by: town.actor(.alicia), now: Town.now)
      await #expect(throws: BodyRefusal.codeTaken) {
        try await bodies.found(facts, code: "grupo", by: town.actor(.alicia), now: Town.now)
      }
      try await town.adopt(.coordinated(), in: database)
      let view = try await bodies.find("grupo", of: town.entity)
      #expect(view?.body.facts == facts)
      #expect(view?.inForce.count == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an institution enters once, leaves with its focal points and may come back`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      guard let demuna = place.town.organizations["demuna"] else { return }
      await #expect(throws: BodyRefusal.alreadyMember) {
        try await place.bodies.addMember(demuna, role: nil, to: "grupo", by: alicia, now: Town.now)
      }
      await #expect(throws: BodyRefusal.notThere) {
        try await place.bodies.addMember(UUID(), role: nil, to: "grupo", by: alicia, now: Town.now)
      }
      let point = try await place.appointed()
      let seat = try await place.member("demuna").id
      try await place.bodies.removeMember(seat, from: "grupo", by: alicia, now: Town.now)
      #expect(try await place.bodies.focalPoint(point, of: place.town.entity)?.focalPoint.isInForce == false)
      try await place.bodies.addMember(demuna, role: .protection, to: "grupo", by: alicia, now: Town.now)
      #expect(try await place.view().inForce.count == 2)
      #expect(try await place.audited(.memberAdded) == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a handover leaves a record whose mark stands in the log`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let before = try await place.appointed()
      let after = try await place.bodies.handOver(
        before, to: Town.appointment("Raúl Mamani"), note: "Entrega el archivador", seen: 1, by: alicia, now: Town.now)
      let view = try await place.view()
      let record = try #require(view.handovers.first?.record)
      #expect((record.predecessor, record.successor) == ("Ana Quispe", "Raúl Mamani"))
      #expect(view.members.flatMap(\.inForce).map(\.id) == [after])
      let detail: String? = try await place.database.read {
        try $0.value("SELECT detail FROM audit_line WHERE event = 'focal-point-handed-over'")
      }
      #expect(detail == record.digest)
      await #expect(throws: BodyRefusal.ended) {
        try await place.bodies.confirm(before, seen: 2, by: alicia, now: Town.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `of two who confirm from the same page one is told`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let point = try await place.appointed()
      let later = Town.now.addingTimeInterval(200 * 86_400)
      let entity = place.town.entity
      #expect(try await place.bodies.unconfirmed(of: entity, now: later) == 1)
      #expect(try await place.bodies.unconfirmed(of: entity, organization: place.town.organizations["cem"], now: later) == 0)
      try await place.bodies.confirm(point, seen: 1, by: place.town.actor(.carmen), now: later)
      await #expect(throws: BodyRefusal.overtaken) {
        try await place.bodies.confirm(point, seen: 1, by: place.town.actor(.alicia), now: later)
      }
      #expect(try await place.bodies.unconfirmed(of: entity, now: later) == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `another entity sees none of it`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let point = try await place.appointed()
      let stranger = UUID()
      #expect(try await place.bodies.find("grupo", of: stranger) == nil)
      #expect(try await place.bodies.focalPoint(point, of: stranger) == nil)
      #expect(try await place.bodies.all(of: stranger, now: Town.now).total == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a body with many members takes as many statements as one with two`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let counting = CountingDatabase(place.database)
      let store = BodyStore(database: counting)
      let few = try await counting.statements { _ = try await store.find("grupo", of: place.town.entity) }
      for person in ["municipalidad", "demuna"] { _ = try await place.appointed(person, of: person) }
      try await place.bodies.addMember(
        try #require(place.town.organizations["cem"]), role: nil, to: "grupo", by: place.town.actor(.alicia), now: Town.now)
      let many = try await counting.statements { _ = try await store.find("grupo", of: place.town.entity) }
      #expect(many == few)
    }
  }
}

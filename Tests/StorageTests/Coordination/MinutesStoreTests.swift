import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct MinutesStoreTests {
  private func run(_ engine: Engine, _ body: (SessionInProgress) async throws -> Void) async throws {
    try await CoordinatedTown.run(engine) { place in
      try await body(try await SessionInProgress.begin(place.town, in: place.database))
    }
  }

  private func state(_ place: SessionInProgress) async throws -> SessionState? {
    try await BodySessionStore(database: place.database).find(place.session, of: place.town.entity)?.session.state
  }

  @Test(arguments: Engine.allCases)
  func `minutes begin with the members, the agenda and a number; a second beginning changes nothing`(engine: Engine) async throws {
    try await run(engine) { place in
      try await place.minutes.begin(place.session, by: place.town.actor(.fabio), now: place.now)
      let view = try await place.view()
      #expect(view.minutes.code == "1-2026" && view.minutes.isOpen)
      #expect(view.seats.map(\.institution) == ["Demuna", "Municipalidad"])
      #expect(view.points.map(\.title) == ["Directorio", "Varios"])
      #expect(view.rule == .standard)
      #expect(try await state(place) == .held)
      #expect(try await place.minutes.find(place.session, of: UUID()) == nil)
      await #expect(throws: SessionRefusal.writtenHere) {
        try await BodySessionStore(database: place.database).move(
          place.session, .approveMinutes(.elsewhere("Acta")), seen: 3, by: place.town.actor(.alicia), now: place.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `two who write at once keep both texts, in other lines joined`(engine: Engine) async throws {
    try await run(engine) { place in
      let id = try await place.view().points[0].notes.id
      try await place.write("Alicia anota", into: id, seen: 1, by: .alicia)
      let joined = try await place.write("Fabio anota", into: id, seen: 1, by: .fabio)
      #expect(joined.text.text == "Alicia anota\nFabio anota")
      // Fabio typed on before he had the answer: what he sent is the version before.
      let on = try await place.write("Fabio anota más", into: id, seen: joined.text.version - 1, by: .fabio)
      #expect(on.text.text == "Alicia anota\nFabio anota más")
      let same = try await place.write("Alicia anota", into: id, seen: 2, by: .alicia)
      #expect(same.outcome == .unchanged && same.text.text == "Alicia anota\nFabio anota más")
    }
  }

  @Test(arguments: Engine.allCases)
  func `two who change the same line keep both texts apart until a person joins them`(engine: Engine) async throws {
    try await run(engine) { place in
      let id = try await place.view().points[0].decision.id
      try await place.write("Se decide", into: id, seen: 1, by: .alicia)
      try await place.write("Se decide aprobar", into: id, seen: 2, by: .alicia)
      let key = UUID()
      let apart = try await place.write("Se decide observar", into: id, seen: 2, by: .fabio, key: key)
      #expect(apart.outcome == .apart && apart.text.text == "Se decide aprobar")
      // He types on: the same page renews its text, it does not pile up.
      try await place.write("Se decide observar todo", into: id, seen: 2, by: .fabio, key: key)
      #expect(try await place.view().apart.map(\.typed) == ["Se decide observar todo"])
      await #expect(throws: MinutesRefusal.textsApart(1)) {
        try await place.complete()
        try await place.minutes.propose(place.session, by: place.town.actor(.alicia), now: place.now)
      }
      try await place.minutes.settle(
        key, of: id, joining: true, in: place.session, by: place.town.actor(.alicia), now: place.now)
      let view = try await place.view()
      #expect(view.apart.isEmpty)
      #expect(view.points[0].decision.text == "Se decide aprobar\nSe decide observar todo")
      await #expect(throws: MinutesRefusal.notThere) {
        try await place.minutes.settle(
          key, of: id, joining: false, in: place.session, by: place.town.actor(.alicia), now: place.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `many who write at the same moment lose no line`(engine: Engine) async throws {
    try await run(engine) { place in
      let id = try await place.view().points[0].notes.id
      let people: [Person] = [.alicia, .fabio]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask {
            var (seen, own) = (1, "")
            for line in 0..<5 {
              own += (own.isEmpty ? "" : "\n") + "\(writer) dice \(line)"
              let answer = try await place.write(own, into: id, seen: seen, by: people[writer % 2], key: UUID())
              switch answer.outcome {
              case .saved(let text): (seen, own) = (text.version, text.text)
              case .joined(let text): (seen, own) = (text.version, text.text)
              case .unchanged, .apart: Issue.record("nobody touched the same lines")
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let lines = try await place.view().points[0].notes.text.split(separator: "\n").map(String.init)
      #expect(lines.count == 40 && Set(lines).count == 40)
    }
  }

  @Test(arguments: Engine.allCases)
  func `attendance by two is kept, and only what both said otherwise is told`(engine: Engine) async throws {
    try await run(engine) { place in
      let seats = try await place.view().seats
      func typed(_ index: Int, _ attendance: Seat.Attendance, _ official: String = "") -> (seat: Seat, was: String) {
        var seat = seats[index]
        (seat.attendance, seat.official) = (attendance, official)
        return (seat, seats[index].mark)
      }
      func send(_ typed: [(seat: Seat, was: String)], _ person: Person) async throws -> [String] {
        try await place.minutes.seat(typed, in: place.session, by: place.town.actor(person), now: place.now)
      }
      #expect(try await send([typed(0, .present, "Ana")], .alicia).isEmpty)
      #expect(try await send([typed(0, .absent), typed(1, .present, "Luis")], .fabio) == ["Demuna"])
      let after = try await place.view()
      #expect(after.seats.map(\.attendance) == [.present, .present])
      #expect(after.seats.map(\.official) == ["Ana", "Luis"])
      #expect(after.quorum.isMet)
    }
  }

  @Test(arguments: Engine.allCases)
  func `points are added and taken out while nothing stands under them; agreements fall under them`(engine: Engine) async throws {
    try await run(engine) { place in
      let alicia = place.town.actor(.alicia)
      try await place.minutes.addPoint("Feria", to: place.session, by: alicia, now: place.now)
      let points = try await place.view().points
      #expect(points.map(\.title) == ["Directorio", "Varios", "Feria"])
      try await place.minutes.removePoint(points[1].id, from: place.session, by: alicia, now: place.now)
      let promise = Promise(
        text: "Enviar la lista", organization: try #require(place.town.organizations["demuna"]), post: "Jefatura",
        due: Day(place.now).adding(10), milestone: nil)
      try await place.minutes.agree(promise, under: points[2].id, in: place.session, of: "grupo", by: alicia, now: place.now)
      let view = try await place.view()
      #expect(view.points.map(\.title) == ["Directorio", "Feria"])
      #expect(view.points[1].agreements.map(\.agreement.code) == ["A-1"])
      #expect(view.points[1].agreements.first?.agreement.session == place.session)
      _ = try await AgreementStore(database: place.database).make(
        promise, in: "grupo", session: place.session, by: alicia, now: place.now)
      #expect(try await place.view().others.map(\.agreement.code) == ["A-2"])
      #expect(try await place.view().agreements.count == 2)
      await #expect(throws: MinutesRefusal.pointUsed) {
        try await place.minutes.removePoint(points[2].id, from: place.session, by: alicia, now: place.now)
      }
      let stranger = Promise(
        text: "x", organization: try #require(place.town.organizations["cem"]), post: "y", due: Day(place.now), milestone: nil)
      await #expect(throws: AgreementRefusal.notMember) {
        try await place.minutes.agree(stranger, under: points[2].id, in: place.session, of: "grupo", by: alicia, now: place.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `minutes are read with as many questions for thirty points as for two`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let running = try await SessionInProgress.begin(place.town, in: place.database)
      let counting = CountingDatabase(place.database)
      let store = MinutesStore(database: counting)
      let few = try await counting.statements { _ = try await store.find(running.session, of: place.town.entity) }
      for number in 0..<20 {
        try await running.minutes.addPoint("Punto \(number)", to: running.session, by: place.town.actor(.alicia), now: running.now)
      }
      let many = try await counting.statements { _ = try await store.find(running.session, of: place.town.entity) }
      #expect(many == few && few < 12)
    }
  }
}

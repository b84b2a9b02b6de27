import Database
import Domain
import Foundation
import Storage
import Support
import Testing

struct IndicatorStoreTests {
  @Test(arguments: Engine.allCases)
  func `counts of every desk and month of the period make the value`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await town.count("need", ["empleo"], 7)
      try await town.count("need", ["empleo"], 4, desk: "demuna")
      try await town.count("need", ["empleo"], 2, month: Month(year: 2026, month: 10))
      try await town.count("need", ["empleo"], 90, month: Month(year: 2026, month: 9))
      try await town.count("need", ["salud"], 30)
      #expect(try await town.value("empleo") == .number(Amount(13)))
      #expect(try await town.value("empleo", Month(year: 2026, month: 9)) == .number(Amount(90)))
    }
  }

  @Test(arguments: Engine.allCases)
  func `rankings, percentages and sensitive totals follow the disclosure rule`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      for (need, count) in [("salud", 40), ("empleo", 25), ("violencia", 6)] { try await town.count("need", [need], count) }
      try await town.count("resolved", ["yes"], 30)
      try await town.count("resolved", ["no"], 10)
      #expect(try await town.value("violencia") == .fewerThan(10))
      #expect(try await town.value("necesidades").text == "Salud: 40; Empleo: reservado; Violencia: menos de 10")
      #expect(try await town.value("resueltas") == .ratio(numerator: 30, denominator: 40))
      #expect(try await town.value("orientaciones") == .number(Amount(40)))
    }
  }

  @Test(arguments: Engine.allCases)
  func `referrals, pathways and the directory are counted`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await town.town.countReferrals(.sent, MonitoredTown.november, need: "salud", 11, in: town.database)
      try await town.town.countReferrals(.closed, MonitoredTown.november, need: "salud", 3, in: town.database)
      let later = Town.now.addingTimeInterval(86_400 * 30)
      let before = Town.now.addingTimeInterval(-86_400 * 5)
      try await town.add(service: "A", of: "demuna", categories: ["salud", "educacion"], focalPoint: true, updatedAt: before, validUntil: later)
      try await town.add(service: "B", of: "demuna", categories: ["empleo"], focalPoint: true, updatedAt: before, validUntil: before)
      try await town.add(service: "C", of: "cem", updatedAt: before)
      try await town.add(service: "D", of: "cem", categories: ["proteccion"], updatedAt: before, retiredAt: before)
      try await town.add(service: "E", of: "municipalidad", categories: ["proteccion"], status: "defunct", updatedAt: before)
      let expected: [(String, Int)] = [
        ("derivaciones", 11), ("servicios", 3), ("servicios-salud", 1), ("verificados", 1), ("instituciones", 2),
        ("puntos-focales", 1), ("categorias", 3), ("rutas", 2),
      ]
      for (code, count) in expected { #expect(try await town.value(code) == .number(Amount(count)), "\(code)") }
      #expect(try await town.value("directorio") == .yesNo(true, day: Day(before)))
    }
  }

  @Test(arguments: Engine.allCases)
  func `an empty system shows honest states, never an error`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let rows = try await town.matrix().rows
      #expect(rows.count == PlanPack.monitored.indicators.count)
      #expect(try await town.value("orientaciones") == .number(Amount(0)))
      #expect(try await town.value("directorio") == .nothingYet)
      #expect(try await town.value("reuniones") == .pending(.participation))
      #expect(try await town.value("visitas") == .notReported)
    }
  }

  @Test(arguments: Engine.allCases)
  func `another entity's counts are never read`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await town.count("need", ["empleo"], 7)
      let other = UUID()
      try await town.database.write {
        try $0.run("INSERT INTO entity (id, name, level, created_at) VALUES (\(other), 'Otra', 'district', 0)")
      }
      let matrix = try await town.store.matrix(other, pack: town.pack, month: MonitoredTown.november, now: Town.now)
      let values = matrix.rows.filter { ["empleo", "rutas", "servicios"].contains($0.indicator.code) }.map(\.value)
      #expect(values == Array(repeating: .number(Amount(0)), count: 3))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a matrix asks as often for a thousand counts and many indicators as for few`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let counting = CountingDatabase(town.database)
      let store = IndicatorStore(database: counting)
      for offset in 0..<10 { try await town.count("need", ["salud"], 5, month: MonitoredTown.november.adding(-offset)) }
      let entity = town.town.entity
      func statements(_ pack: PlanPack) async throws -> Int {
        let work: () async throws -> Void = {
          let matrix = try await store.matrix(entity, pack: pack, month: MonitoredTown.november, now: Town.now)
          #expect(matrix.rows.count == pack.indicators.count)
        }
        return try await counting.statements(work)
      }
      let few = try await statements(town.pack)
      try await town.database.write { transaction in
        for offset in 10..<1010 {
          try transaction.run(
            """
            INSERT INTO tally (entity_id, tabulation_code, month, desk, d1, d2, d3, count, settled)
            VALUES (\(entity), 'need', \(MonitoredTown.november.adding(-offset)), 'municipalidad', 'salud', '', '', 1, 0)
            """)
        }
      }
      var larger = town.pack
      for number in 0..<60 {
        larger.indicators.append(PlanPack.indicator("x\(number)", .tally(tabulation: "need", where: [:], result: .total)))
        larger.indicators.append(PlanPack.indicator("y\(number)", .directory(count: .services, categories: ["c\(number)"])))
      }
      larger.categories += (0..<60).map { ServiceCategory(code: "c\($0)", name: "C", source: "ayni") }
      let many = try await statements(larger)
      #expect(few == many)
      #expect(few == 8)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a new tabulation and indicator need content alone`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await town.count("need", ["salud"], 5, month: Month(year: 2026, month: 1))
      var edition = town.pack
      edition.tabulations.append(Tabulation(code: "zone-sex", name: "Zona y sexo", dimensions: [.zone, .sex], source: "ayni"))
      edition.indicators.append(
        PlanPack.indicator("mujeres-norte", .tally(tabulation: "zone-sex", where: [.zone: ["norte"], .sex: ["female"]], result: .total)))
      edition = edition.edition("prueba-2")
      try await PackStore(database: town.database).load(edition, entity: town.town.entity, now: Town.now)
      let loaded = try await PackStore(database: town.database).catalog(of: town.town.entity)
      func row() async throws -> Matrix.Row {
        try #require(try await town.matrix(pack: loaded).rows.first { $0.indicator.code == "mujeres-norte" })
      }
      let unseen = try await row().value
      #expect(unseen == .notCounted(since: nil))
      try await town.count("zone-sex", ["norte", "female"], 8)
      try await town.count("zone-sex", ["norte", "male"], 9)
      try await town.count("zone-sex", ["sur", "female"], 3)
      #expect(try await row().value == .number(Amount(8)))
      // Before January nothing was counted at all, and zero is the truth; from then on this tabulation was not there.
      let before = try await row().trend.points.dropLast().map(\.value)
      let absent = IndicatorValue.notCounted(since: MonitoredTown.november)
      #expect(before == [.number(Amount(0)), .number(Amount(0)), absent, absent, absent])
    }
  }
}

extension PlanPack {
  /// The same content as a newer edition.
  func edition(_ digest: String) -> PlanPack {
    var pack = PlanPack(identity: identity, digest: digest)
    pack.districts = districts
    pack.zones = zones
    pack.nodes = nodes
    pack.actorTypes = actorTypes
    pack.institutions = institutions
    pack.owner = owner
    pack.programmes = programmes
    pack.milestones = milestones
    pack.indicators = indicators
    pack.needs = needs
    pack.barriers = barriers
    pack.criteria = criteria
    pack.categories = categories
    pack.pathways = pathways
    pack.tabulations = tabulations
    pack.errata = errata
    return pack
  }
}

import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ServiceStoreTests {
  /// Every field filled.
  private func full(_ town: Town) throws -> ServiceDetails {
    try town.post {
      $0.description = "Atención de \"salud\"; sin cita"
      $0.status = .temporarilyClosed
      $0.categories = ["educacion", "salud"]
      $0.eligibility = "Todas las personas"
      $0.cost = "Gratis"
      $0.languages = [.spanish, .quechua, .warao]
      $0.documents = [
        RequiredDocument(name: "Documento de identidad", basis: .legal, legalBasis: "Ley 26497", alternative: "Carné"),
        RequiredDocument(name: "Recibo de luz", basis: .practice),
      ]
      $0.hours = OpeningHours(
        [.init(.monday, 480, 780), .init(.monday, 840, 990), .init(.sunday, 0, 1440)].compactMap { $0 })
      $0.hoursNote = "Feriados, no."
      $0.contacts = [Contact(.phone, "01-4504210"), Contact(.personRole, "Trabajo social", isFocalPoint: true)]
      $0.coverage = "Todo el distrito"
      $0.area = [Town.home, Town.neighbour]
      $0.referralMechanism = "Con hoja de referencia"
      $0.locations = [
        Location(
          id: UUID(), name: "Sede central", address: "Av. Ñ 1", ubigeo: Town.home,
          coordinates: Coordinates(latitude: -12.16, longitude: -76.97), coordinateNote: "Confirmada"),
        Location(id: UUID(), name: "Anexo"),
      ]
    }
  }

  @Test(arguments: Engine.allCases) func `a service comes back as it was written`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let details = try full(place.town)
      let id = try await place.add(details)
      let found = try #require(try await place.services.find(id, of: place.town.entity))
      #expect(found.service.details == details)
      #expect(found.service.version == 1)
      #expect(found.organization == "Municipalidad")
      #expect(found.service.assurance(at: Town.now) == .unverified)
      #expect(try await place.events().suffix(1) == ["service-added"])
    }
  }

  @Test(arguments: Engine.allCases) func `nobody finds a service of another entity`(_ engine: Engine) async throws {
    try await DirectoryPlace.run(engine) { place in
      let id = try await place.add(try place.town.post())
      #expect(try await place.services.find(id, of: UUID()) == nil)
      var search = ServiceSearch()
      search.words = "posta"
      #expect(try await place.services.search(search, of: UUID(), now: Town.now).total == 0)
    }
  }

  @Test(arguments: Engine.allCases) func `an edit replaces everything and leaves nothing behind`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let id = try await place.add(try full(place.town))
      let plain = try place.town.post("Posta nueva")
      try await place.services.edit(id, plain, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      #expect(try await place.service(id)?.details == plain)
      #expect(try await place.count("location") == 1)
      #expect(try await place.count("contact") == 0)
      #expect(try await place.found { $0.words = "nahui" } == [])
      #expect(try await place.found { $0.words = "nueva" } == ["Posta nueva"])
    }
  }

  @Test(arguments: Engine.allCases) func `of two edits of the same version the second is refused`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let id = try await place.add(try place.town.post())
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for number in 1...6 {
          group.addTask {
            let details = try? place.town.post("Posta \(number)")
            guard let details else { return false }
            return (try? await place.services.edit(id, details, seen: 1, by: place.town.actor(.alicia), now: Town.now))
              != nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(outcomes == 1)
      #expect(try await place.service(id)?.version == 2)
      await #expect(throws: ServiceRefusal.changedMeanwhile) {
        try await place.services.verify(id, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      }
    }
  }

  @Test(arguments: Engine.allCases) func `a verification holds half a year and a retired service is out`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let id = try await place.add(try place.town.post())
      try await place.services.verify(id, seen: 1, by: place.town.actor(.alicia), now: Town.now)
      let service = try #require(try await place.service(id))
      #expect(service.assurance(at: Town.now) == .verified)
      #expect(service.assurance(at: Town.now.addingTimeInterval(181 * 86_400)) == .expired)
      #expect(service.verification?.by == place.town.accounts[.alicia])
      try await place.services.retire(id, seen: 2, by: place.town.actor(.alicia), now: Town.now)
      #expect(try await place.found { $0.words = "posta" } == [])
      #expect(try await place.service(id)?.retiredAt == Town.now)
      await #expect(throws: ServiceRefusal.retired) {
        try await place.services.edit(id, try place.town.post(), seen: 3, by: place.town.actor(.alicia), now: Town.now)
      }
      #expect(try await place.events().suffix(3) == ["service-added", "service-verified", "service-retired"])
    }
  }

  @Test(arguments: Engine.allCases) func `a refused service leaves neither row nor line`(_ engine: Engine) async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let lines = try await place.events().count
      await #expect(throws: ServiceRefusal.unknownOrganization) {
        try await place.add(try place.town.post { $0.organization = UUID() })
      }
      await #expect(throws: DatabaseFault.self) {
        try await place.add(try place.town.post { $0.categories = ["no-hay"] })
      }
      #expect(try await place.count("service") == 0)
      #expect(try await place.count("location") == 0)
      #expect(try await place.events().count == lines)
    }
  }

  @Test(arguments: Engine.allCases) func `every foreign key of the directory has its index`(_ engine: Engine)
    async throws
  {
    guard engine == .sqlite else { return }
    try await DirectoryPlace.run(engine) { place in
      for table in [
        "service", "service_category_link", "service_area", "location", "service_at_location", "schedule",
        "required_document", "contact", "pending_import",
      ] {
        let missing = try await place.database.read { reader in
          let keys = Dictionary(
            grouping: try reader.rows("SELECT id, seq, \"from\" AS name FROM pragma_foreign_key_list(\(table))"),
            by: { (try? $0["id"] as Int) ?? -1 })
          let indexes = try reader.rows(
            "SELECT i.name AS idx, c.seqno AS place, c.name AS name FROM pragma_index_list(\(table)) i JOIN pragma_index_info(i.name) c ORDER BY i.name, c.seqno"
          )
          let leading = Dictionary(grouping: indexes, by: { (try? $0["idx"] as String) ?? "" })
            .values.map { $0.compactMap { try? $0["name"] as String } }
          return keys.values.map { $0.compactMap { try? $0["name"] as String } }.filter { key in
            !leading.contains { Set($0.prefix(key.count)) == Set(key) }
          }
        }
        #expect(missing == [], "\(table)")
      }
    }
  }
}

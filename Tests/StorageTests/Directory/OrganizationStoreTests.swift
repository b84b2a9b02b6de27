import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct OrganizationStoreTests {
  private func store(_ place: DirectoryPlace) -> OrganizationStore { OrganizationStore(database: place.database) }

  private func details(_ name: String, _ change: (inout OrganizationDetails) -> Void = { _ in }) -> OrganizationDetails {
    var details = OrganizationDetails(name: name)
    change(&details)
    return details
  }

  private func disableAccounts(_ place: DirectoryPlace, of id: UUID) async throws {
    try await place.database.write { transaction in
      _ = try transaction.run("UPDATE account SET disabled_at = 1 WHERE organization_id = \(id)")
    }
  }

  @Test(arguments: Engine.allCases) func `an institution comes back as it was written, and changes by version`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let full = details("Cáritas") {
        $0.acronym = "CT"
        $0.actorType = "local"
        $0.description = "Acoge."
        $0.website = "caritas.pe"
        $0.email = "a@caritas.pe"
        $0.phone = "052-1"
        $0.ruc = "20131370645"
        $0.address = "Jr. 1"
        $0.ubigeo = Town.home
        $0.coordinates = Coordinates(latitude: -12.16, longitude: -76.97)
      }
      let id = try await store(place).add(full, by: alicia, now: Town.now)
      let found = try #require(try await store(place).find(id, of: place.town.entity))
      #expect(found.details == full && found.version == 1 && found.code == nil)
      #expect(try await store(place).find(id, of: UUID()) == nil)
      try await store(place).edit(id, details("Cáritas Tacna"), seen: 1, by: alicia, now: Town.now)
      await #expect(throws: OrganizationRefusal.changedMeanwhile) {
        try await store(place).edit(id, details("Otra"), seen: 1, by: alicia, now: Town.now)
      }
      #expect(try await store(place).find(id, of: place.town.entity)?.details == details("Cáritas Tacna"))
      try await store(place).retire(id, seen: 2, by: alicia, now: Town.now)
      #expect(try await !store(place).all(of: place.town.entity).contains { $0.id == id })
      #expect(
        try await place.events().suffix(3) == ["organization-added", "organization-edited", "organization-retired"])
    }
  }

  @Test(arguments: Engine.allCases) func `a new name is found at once in every service, and the old one nowhere`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let id = try await store(place).add(details("Quetzal"), by: alicia, now: Town.now)
      for number in 0..<3 { try await place.add(try place.town.post("Q\(number)") { $0.organization = id }) }
      try await place.add(try place.town.post("Ajeno"))
      let before = try await place.services.batch(after: nil, of: place.town.entity).map(\.service)
      #expect(try await place.found { $0.words = "quetzal" }.count == 3)
      try await store(place).edit(
        id, details("Guacamayo") { $0.acronym = "GUA" }, seen: 1, by: alicia, now: Town.now.addingTimeInterval(60))
      #expect(try await place.found { $0.words = "quetzal" } == [])
      #expect(try await place.found { $0.words = "guacamayo gua" } == ["Q0", "Q1", "Q2"])
      #expect(try await place.found { $0.words = "posta" } == [])
      #expect(try await place.found { $0.words = "municipalidad" } == ["Ajeno"])
      // Nobody touched the services: neither their version nor their date changed.
      #expect(try await place.services.batch(after: nil, of: place.town.entity).map(\.service) == before)
    }
  }

  @Test(arguments: Engine.allCases) func `renaming asks hardly more for two hundred services than for one`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let id = try await store(place).add(details("Uno"), by: alicia, now: Town.now)
      try await place.add(try place.town.post("Q") { $0.organization = id })
      let few = try await place.database.statements {
        try await store(place).edit(id, details("Dos"), seen: 1, by: alicia, now: Town.now)
      }
      let rows = (0..<199).map { "Dos;Posta \($0);salud" }.joined(separator: "\n")
      let bytes = Array("institucion;nombre;taxonomy_terms\n\(rows)".utf8)
      let columns = ImportField.proposed(for: try DelimitedText(bytes).header)
      _ = try await place.imports.run(
        bytes, ImportSettings(publisher: "", columns: columns),
        rules: DirectoryImport(gazetteer: Gazetteer(), categories: ["salud"]), by: alicia, now: Town.now)
      let many = try await place.database.statements {
        try await store(place).edit(id, details("Tres"), seen: 2, by: alicia, now: Town.now)
      }
      #expect(few == many)
      #expect(try await place.services.search(search("tres"), of: place.town.entity, now: Town.now).total == 200)
    }
  }

  private func search(_ words: String) -> ServiceSearch {
    var search = ServiceSearch()
    search.words = words
    return search
  }

  @Test(arguments: Engine.allCases) func `it is not retired while services, accounts or the plan depend on it`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let cem = try #require(place.town.organizations["cem"])
      let service = try await place.add(try place.town.post { $0.organization = cem })
      await #expect(throws: OrganizationRefusal.hasServices(1)) {
        try await store(place).retire(cem, seen: 1, by: alicia, now: Town.now)
      }
      try await place.services.retire(service, seen: 1, by: alicia, now: Town.now)
      await #expect(throws: OrganizationRefusal.hasAccounts(1)) {
        try await store(place).retire(cem, seen: 1, by: alicia, now: Town.now)
      }
      try await disableAccounts(place, of: cem)
      try await store(place).retire(cem, seen: 1, by: alicia, now: Town.now)
      // From here on nothing new can belong to it.
      await #expect(throws: ServiceRefusal.unknownOrganization) {
        try await place.add(try place.town.post { $0.organization = cem })
      }
      let accounts = AccountStore(database: place.database, cost: .quick)
      let elena = AuditActor(place.town.actor(.elena))
      let draft = AccountDraft(login: try Login("nueva"), name: "Nueva", role: .reader, organization: cem)
      await #expect(throws: AccountRefusal.organizationRetired) {
        try await accounts.add(draft, by: elena, now: Town.now)
      }
      let hugo = try #require(place.town.accounts[.hugo])
      await #expect(throws: AccountRefusal.organizationRetired) {
        try await accounts.enable(hugo, by: elena, now: Town.now)
      }
      let owner = try #require(place.town.organizations["municipalidad"])
      await #expect(throws: OrganizationRefusal.runsThePlan) {
        try await store(place).retire(owner, seen: 1, by: alicia, now: Town.now)
      }
      await #expect(throws: OrganizationRefusal.unknown) {
        try await store(place).retire(UUID(), seen: 1, by: alicia, now: Town.now)
      }
    }
  }

  /// Whoever comes first, no service stands under an institution that left.
  @Test(arguments: Engine.allCases) func `retiring and adding a service at once never leaves both`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      for round in 0..<6 {
        let id = try await store(place).add(details("Ronda \(round)"), by: alicia, now: Town.now)
        let post = try place.town.post("De ronda \(round)") { $0.organization = id }
        async let isAdded = (try? place.services.add(post, by: alicia, now: Town.now)) != nil
        async let isRetired = (try? store(place).retire(id, seen: 1, by: alicia, now: Town.now)) != nil
        let outcomes = await [isAdded, isRetired]
        #expect(outcomes.count { $0 } == 1, "round \(round)")
      }
    }
  }

  @Test(arguments: Engine.allCases) func `no two institutions answer to the same name or acronym`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let id = try await store(place).add(details("Cáritas") { $0.acronym = "CT" }, by: alicia, now: Town.now)
      for name in ["caritas", " CÁRITAS. ", "ct"] {
        await #expect(throws: OrganizationRefusal.nameTaken, "\(name)") {
          _ = try await store(place).add(details(name), by: alicia, now: Town.now)
        }
      }
      await #expect(throws: OrganizationRefusal.nameTaken) {
        try await store(place).edit(id, details("MUNICIPALIDAD"), seen: 1, by: alicia, now: Town.now)
      }
      let made = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<5 {
          group.addTask { (try? await store(place).add(details("Gemela"), by: alicia, now: Town.now)) != nil }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(made == 1)
    }
  }

  @Test(arguments: Engine.allCases) func `the list is searched, paged and asks as often for fifty as for three`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let few = try await place.database.statements {
        _ = try await store(place).search(OrganizationSearch(), of: place.town.entity)
      }
      for number in 0..<60 {
        _ = try await store(place).add(details("Ñandú \(number)") { $0.acronym = "N\(number)" }, by: alicia, now: Town.now)
      }
      let many = try await place.database.statements {
        let page = try await store(place).search(OrganizationSearch(), of: place.town.entity)
        #expect(page.total == 63 && page.items.count == 50 && page.pages == 2)
      }
      #expect(few == many && few == 2)
      var search = OrganizationSearch()
      search.words = "nandu n7"
      let found = try await store(place).search(search, of: place.town.entity)
      #expect(found.items.map(\.organization.name) == ["Ñandú 7"])
      search.words = ""
      search.page = 99
      #expect(try await store(place).search(search, of: place.town.entity).items.count == 13)
      search.actorType = "no-hay"
      #expect(try await store(place).search(search, of: place.town.entity).total == 0)
      #expect(try await store(place).search(OrganizationSearch(), of: UUID()).total == 0)
    }
  }

  @Test(arguments: Engine.allCases) func `names stand in the order people read them, on both engines`(_ engine: Engine)
    async throws
  {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      for name in ["Ñusta", "Cuna", "cámara", "Campaña", "Zeta"] {
        _ = try await store(place).add(details(name), by: alicia, now: Town.now)
      }
      let expected = ["cámara", "Campaña", "Cem", "Cuna", "Demuna", "Municipalidad", "Ñusta", "Zeta"]
      #expect(try await store(place).all(of: place.town.entity).map(\.name) == expected)
      let page = try await store(place).search(OrganizationSearch(), of: place.town.entity)
      #expect(page.items.map(\.organization.name) == expected)
    }
  }

  @Test(arguments: Engine.allCases) func `a new edition renames what nobody changed, and services are found by it`(
    _ engine: Engine
  ) async throws {
    try await DirectoryPlace.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let kept = try #require(place.town.organizations["municipalidad"])
      let local = try #require(try await store(place).find(kept, of: place.town.entity))
      try await store(place).edit(kept, details("Comuna"), seen: local.version, by: alicia, now: Town.now)
      let other = try #require(Town.plan.institutions.first { $0.code != Town.plan.owner })
      let follower = try #require(
        try await store(place).all(of: place.town.entity).first { $0.code == other.code })
      try await place.add(try place.town.post("De la comuna"))
      try await place.add(try place.town.post("De la otra") { $0.organization = follower.id })
      var edition = PlanPack(identity: Town.plan.identity, digest: "otra-edicion")
      edition.owner = Town.plan.owner
      edition.actorTypes = Town.plan.actorTypes
      edition.institutions = Town.plan.institutions.map {
        Institution(code: $0.code, name: $0.name + " Renombrada", acronym: $0.acronym, type: $0.type, note: $0.note, source: $0.source)
      }
      edition.categories = Town.plan.categories.map { ServiceCategory(code: $0.code, name: $0.name + " pública", source: $0.source) }
      try await PackStore(database: place.database).load(edition, entity: place.town.entity, now: Town.now)
      #expect(try await store(place).find(kept, of: place.town.entity)?.name == "Comuna")
      #expect(try await place.found { $0.words = "renombrada" } == ["De la otra"])
      #expect(try await place.found { $0.words = "comuna publica" } == ["De la comuna"])
    }
  }
}

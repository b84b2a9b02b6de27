import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct AccessHandoverStoreTests {
  private func handedOver(_ place: CoordinatedTown) async throws -> UUID {
    let point = try await place.appointed()
    _ = try await place.bodies.handOver(
      point, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: place.town.actor(.alicia), now: Town.now)
    return point
  }

  @Test(arguments: Engine.allCases)
  func `access passes whole or not at all, once, and the record of the handover says so`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = AccountStore(database: place.database, cost: .quick)
      let (elena, entity) = (place.town.actor(.elena), place.town.entity)
      let point = try await handedOver(place)
      #expect(try await store.state(of: elena).pendingHandovers == 1)
      #expect(try await place.view().handovers.first?.access == nil)
      let pending = try #require(try await store.pendingHandover(point, of: entity))
      #expect(pending.handover.successor == "Raúl Mamani")
      #expect(pending.accounts.map(\.login) == ["carmen"], "focal points of the institution, not of another")
      let carmen = try #require(pending.accounts.first)
      let secret = try await place.town.session(of: .carmen, in: place.database)
      // A login that is taken leaves everything as it was.
      let taken = try AccessHandover(.disable(carmen), .invite(try Login("hugo")), of: carmen.organization)
      await #expect(throws: AccountRefusal.loginTaken) {
        try await store.passAccess(taken, of: point, by: elena, now: Town.now)
      }
      #expect(try await store.find(carmen.id, in: entity)?.isDisabled == false)
      let passing = try AccessHandover(.disable(carmen), .invite(try Login("raul")), of: carmen.organization)
      let issued = try #require(try await store.passAccess(passing, of: point, by: elena, now: Town.now))
      let raul = try #require(try await store.find(issued.account, in: entity))
      #expect(raul.role == .focalPoint && raul.organization == carmen.organization && raul.email == "oficina@prueba.pe")
      #expect(try await store.find(carmen.id, in: entity)?.isDisabled == true)
      #expect(try await SessionStore(database: place.database).find(secret, now: Town.now) == nil)
      let access = try #require(try await place.view().handovers.first?.access)
      #expect(access.isDisabled && access.isInvited && access.digest.count == 64)
      #expect(try await place.audited(.accessHandedOver) == 1)
      #expect(try await store.state(of: elena).pendingHandovers == 0)
      #expect(try await store.pendingHandovers(of: entity).total == 0)
      await #expect(throws: AccessHandoverRefusal.alreadyPassed) {
        try await store.passAccess(passing, of: point, by: elena, now: Town.now)
      }
    }
  }
}

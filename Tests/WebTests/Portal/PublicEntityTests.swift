import Database
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Support
import Testing
import Vault
@testable import Web

struct PublicEntityTests {
  @Test(arguments: Engine.allCases)
  func `without a plan there is nothing to show`(engine: Engine) async throws {
    try await TestSite.run(engine, routes: table) { site in
      let answer = try await site.browser(.diego).get("/public-entity")
      #expect(answer.status == .notFound)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the first entity by name that has a plan is shown`(engine: Engine) async throws {
    try await TestSite.run(engine, routes: table) { site in
      try await site.loadTwoPlans()
      let answer = try await site.browser(.diego).get("/public-entity")
      #expect(answer.text == "Municipalidad de Prueba")
    }
  }

  @Test(
    arguments: ["villa-ayni", "Municipalidad de Villa Ayni"])
  func `the setting names an entity by its plan or its name`(wanted: String) async throws {
    try await TestSite.run(routes: table, settings: Site.Settings(publicEntity: wanted, passwordCost: .quick)) { site in
      try await site.loadTwoPlans()
      let answer = try await site.browser(.diego).get("/public-entity")
      #expect(answer.text == "Municipalidad de Villa Ayni")
    }
  }

  @Test func `a setting that names no entity shows none`() async throws {
    try await TestSite.run(routes: table, settings: Site.Settings(publicEntity: "otra", passwordCost: .quick)) { site in
      try await site.loadTwoPlans()
      let answer = try await site.browser(.diego).get("/public-entity")
      #expect(answer.status == .notFound)
    }
  }

  private var table: RouteTable {
    RouteTable([
      .get("/public-entity", .everyone) { exchange in
        Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: try await exchange.publicEntity().name)))
      }
    ])
  }
}

extension TestSite {
  fileprivate func loadTwoPlans() async throws {
    try await town.loadPlan(in: site.database)
    try await PackStore(database: site.database).load(.village(), now: Town.now)
  }
}

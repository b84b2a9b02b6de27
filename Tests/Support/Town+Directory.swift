package import Database
package import Domain
internal import Foundation
import Storage

extension Town {
  /// The plan of the test town with districts and zones to look services up in.
  package static let plan: PlanPack = {
    var plan = PlanPack.small
    plan.districts = reference.prefix(2).map {
      District(ubigeo: $0.ubigeo, name: $0.name, province: $0.province, department: $0.department, source: "ayni")
    }
    plan.zones = [
      Zone(code: "norte", name: "Zona norte", districts: [reference[0].ubigeo], note: "Con el cerro.", source: "S687"),
      Zone(code: "sur", name: "Zona sur", districts: [reference[1].ubigeo], note: nil, source: "S688"),
    ]
    plan.nodes = [
      Node(code: "terminal", name: "Terminal terrestre", kind: .terminal, zone: "norte", note: nil, source: "T694"),
      Node(code: "feria", name: "Feria del sur", kind: .market, zone: nil, note: nil, source: "T694"),
    ]
    return plan
  }()

  /// San Juan de Miraflores, Villa El Salvador (the plan's) and a few others.
  package static let reference: [ReferenceDistrict] = [
    ("150133", "San Juan de Miraflores", "Lima", "Lima"), ("150142", "Villa El Salvador", "Lima", "Lima"),
    ("150122", "Miraflores", "Lima", "Lima"), ("040110", "Miraflores", "Arequipa", "Arequipa"),
    ("230101", "Tacna", "Tacna", "Tacna"), ("210201", "Azángaro", "Azángaro", "Puno"),
  ].compactMap { code, name, province, department in
    Ubigeo(rawValue: code).map { ReferenceDistrict(ubigeo: $0, name: name, province: province, department: department) }
  }

  package static let home = reference[0].ubigeo
  package static let neighbour = reference[1].ubigeo

  /// Loads the plan, so that categories and districts are known.
  package func loadPlan(in database: any Database) async throws {
    try await PackStore(database: database).load(
      Town.plan, reference: Town.reference, entity: entity, now: Town.now)
  }

  /// A health post of the municipality in the home district, as a test wants it.
  package func post(
    _ name: String = "Posta Médica Ñahui", _ change: (inout ServiceDetails) -> Void = { _ in }
  ) throws -> ServiceDetails {
    guard let home = organizations["municipalidad"] else { throw TestSetUpError(description: "no municipality") }
    var details = ServiceDetails(organization: home, name: name)
    details.categories = ["salud"]
    details.locations = [Location(id: UUID(), address: "Av. San Juan 900", ubigeo: Town.home)]
    change(&details)
    return details
  }
}

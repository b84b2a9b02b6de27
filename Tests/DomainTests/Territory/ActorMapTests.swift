import Domain
import Foundation
import Testing

@Suite struct ActorMapTests {
  private static let codes = ["150133", "150142", "150122"].compactMap(Ubigeo.init(rawValue:))

  private let plan: PlanPack = {
    var plan = PlanPack(
      identity: .init(
        id: "p", title: "P", short: "P", entity: "E", level: .district, edition: "1", publisher: "", citation: "",
        terms: "", source: "ayni"), digest: "d")
    plan.districts = Self.codes.map { District(ubigeo: $0, name: $0.rawValue, province: "", department: "", source: "ayni") }
    plan.zones = [
      Zone(code: "a", name: "Zona A", districts: [Self.codes[0]], note: nil, source: "T685"),
      Zone(code: "b", name: "Zona B", districts: [Self.codes[1]], note: nil, source: "T690"),
      Zone(code: "c", name: "Zona C", districts: [Self.codes[1]], note: nil, source: "T691"),
    ]
    plan.needs = [("salud", ["salud"]), ("refugio", ["proteccion"])].map { code, categories in
      Need(
        code: code, name: code.capitalized, plain: "", key: "1", isSensitive: code == "refugio", circuit: "g", pathway: "g",
        categories: categories, slice: [], source: "ayni")
    }
    return plan
  }()

  private func service(_ name: String = "Posta", _ change: (inout ServiceDetails) -> Void = { _ in }) -> ServiceDetails {
    var details = ServiceDetails(organization: UUID(), name: name)
    details.categories = ["salud"]
    details.locations = [Location(id: UUID(), ubigeo: Self.codes[0])]
    change(&details)
    return details
  }

  private func map(_ services: [ServiceDetails], expired: Bool = false, isPublic: Bool = true, need: String? = nil) -> ActorMap {
    let facts = services.compactMap {
      ActorFact($0, of: $0.name, family: nil, isExpired: expired, isPublic: isPublic)
    }
    return ActorMap(facts, of: plan, need: plan.needs.first { $0.code == need })
  }

  private func texts(_ cells: [ActorCell]?) -> [String] { (cells ?? []).map(\.text) }

  @Test func `zones of the same districts are one column, and the rest of the territory has its own`() {
    #expect(map([]).columns.map(\.name) == ["Zona A", "Zona B · Zona C", "Otros distritos del plan", "Sin lugar en el plan"])
    var open = plan
    open.zones = []
    #expect(ZoneColumn.columns(of: open).map(\.name) == ["150133", "150142", "150122", "Sin lugar en el plan"])
  }

  @Test func `a service counts where it is and wherever it says it attends`() {
    let found = map([service { $0.area = [Self.codes[1], Self.codes[2]] }])
    #expect(texts(found.institutions.first?.cells) == ["1 servicio", "1 servicio", "1 servicio", "Sin servicio"])
    #expect(texts(found.needs.first?.cells) == ["1 servicio", "1 servicio", "1 servicio", "Sin servicio"])
    #expect(found.districts[Self.codes[1]] == ActorCell(current: 1))
  }

  @Test func `what only expired services attend is told from what none attends`() {
    let found = map([service()], expired: true)
    #expect(found.gaps.map { "\($0.need.code) \($0.column.name): \($0.cell.text)" } == [
      "salud Zona A: Solo 1 vencido", "salud Zona B · Zona C: Sin servicio",
      "salud Otros distritos del plan: Sin servicio", "refugio Zona A: Sin servicio",
      "refugio Zona B · Zona C: Sin servicio", "refugio Otros distritos del plan: Sin servicio",
    ])
  }

  @Test func `a need chosen narrows institutions and districts, never the table of needs`() {
    let found = map([service(), service("Escuela") { $0.categories = ["educacion"] }], need: "salud")
    #expect(found.institutions.map(\.name) == ["Posta"])
    #expect(found.districts[Self.codes[0]]?.current == 1)
    #expect(found.needs.count == 2)
  }

  @Test(arguments: [ServiceStatus.inactive, .defunct, .temporarilyClosed])
  func `what does not attend counts nowhere`(status: ServiceStatus) {
    #expect(map([service { $0.status = status }], isPublic: false).institutions.isEmpty)
  }

  /// The only service of its kind, in a district of its own: whoever looks for it must not learn where it is.
  @Test(arguments: [Visibility.placeless, .staff])
  func `a refuge is in no district of what is published`(visibility: Visibility) {
    let refuge = service("Casa de acogida") {
      $0.visibility = visibility
      $0.categories = ["proteccion"]
      $0.area = [Self.codes[0]]
    }
    let found = map([refuge])
    let row = found.needs.first { $0.need.code == "refugio" }
    #expect(row?.cells.prefix(3).allSatisfy { $0 == ActorCell() } == true)
    #expect(found.districts.values.allSatisfy { $0 == ActorCell() })
    #expect(found.institutions.count == (visibility == .placeless ? 1 : 0))
    #expect(map([refuge], isPublic: false).districts[Self.codes[0]]?.current == 1)
  }

  @Test func `what is published does not change in any district when a refuge comes or moves`() {
    let open = [service(), service("Otra") { $0.area = [Self.codes[1]] }]
    for district in Self.codes {
      let refuge = service("Albergue") {
        $0.visibility = .placeless
        $0.locations = [Location(id: UUID(), ubigeo: district)]
        $0.area = [district]
      }
      let (without, with) = (map(open), map(open + [refuge]))
      #expect(without.districts == with.districts)
      #expect(without.needs.map { $0.cells.dropLast() } == with.needs.map { $0.cells.dropLast() })
    }
  }
}

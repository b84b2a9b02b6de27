import Domain
import Foundation
import Storage

/// Services of the directory: written down in the first weeks, confirmed half a year later, some of them never.
struct DirectoryScenes {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    let offers = Offer.all.filter { offer in stage.plan.categories.contains { $0.code == offer.category } }
    return offers.enumerated().map { number, offer in
      let now = stage.start.adding(6 + number).working.at(11, number)
      return Scene(now) { try await add(offer, number, now, on: $0) }
    } + twins(of: offers)
  }

  /// Written down a second time by mistake: one pair is joined after some weeks, the other is still to be compared.
  private func twins(of offers: [Offer]) -> [Scene] {
    [(0, 70), (1, 330)].filter { $0.0 < offers.count }.map { number, days in
      let now = stage.start.adding(days).working.at(16)
      return Scene(now) { stage in
        let original = "\(offers[number].name) (ficticio)"
        let store = ServiceStore(database: stage.database)
        guard let first = try await find(original, on: stage) else { return [] }
        var details = first.details
        details.name = "\(offers[number].name), ventanilla (ficticio)"
        details.locations = details.locations.map { Location(id: UUID(), address: $0.address, ubigeo: $0.ubigeo) }
        let twin = try await store.add(details, by: stage.secretary, now: now)
        return number == 0 ? [joining(twin, to: first.id, after: now)] : []
      }
    }
  }

  private func joining(_ twin: UUID, to first: UUID, after now: Date) -> Scene {
    let later = Day(now).adding(20).working.at(10)
    return .last(later) { stage in
      let merges = MergeStore(database: stage.database)
      guard let pair = try await merges.pair(first, twin, of: stage.entity) else { return }
      try await merges.merge(
        first, taking: twin, choices: [:], seen: (pair.survivor.service.version, pair.joined.service.version),
        by: stage.secretary, now: later)
    }
  }

  private func find(_ name: String, on stage: Stage) async throws -> Service? {
    var search = ServiceSearch()
    search.includesClosed = true
    search.words = name
    let page = try await ServiceStore(database: stage.database).search(search, of: stage.entity, now: stage.start.at(9))
    return page.items.map(\.service).first { $0.details.name == name }
  }

  private func add(_ offer: Offer, _ number: Int, _ now: Date, on stage: Stage) async throws -> [Scene] {
    let store = ServiceStore(database: stage.database)
    guard let institution = offer.institutions.compactMap({ stage.institutions[$0] }).first ?? stage.institutions[stage.plan.owner]
    else { return [] }
    let id = try await store.add(details(offer, of: institution, number), by: stage.secretary, now: now)
    // Each fifth one waits for somebody to confirm it.
    guard number % 5 != 4 else { return [] }
    // Each sixth one is left to its institution, which answers the letters or lets it expire.
    return (number % 6 == 0 ? [3] : [3, 190]).map { days in
      let later = Day(now).adding(days).working.at(12, number)
      return .last(later) { stage in
        guard let seen = try await store.find(id, of: stage.entity)?.service.version else { return }
        try await store.verify(id, seen: seen, by: stage.secretary, now: later)
      }
    }
  }

  private func details(_ offer: Offer, of institution: UUID, _ number: Int) -> ServiceDetails {
    var details = ServiceDetails(organization: institution, name: "\(offer.name) (ficticio)")
    details.description = "Servicio inventado para la demostración. No acudas ni llames."
    details.categories = [offer.category]
    details.eligibility = "Toda persona, cualquiera sea su nacionalidad o situación migratoria."
    details.cost = "Gratuito"
    details.languages = number % 4 == 0 ? [.spanish, .english] : [.spanish]
    details.documents = [
      RequiredDocument(
        name: "Documento de identidad de cualquier país", basis: .practice,
        alternative: "Puedes ir sin él: igual te orientan.")
    ]
    details.hours = OpeningHours(WorkCalendar.usualWeek.compactMap { OpeningHours.Span($0, 8 * 60, 16 * 60 + 30) })
    details.contacts = [Contact(.email, "servicio\(number + 1)@demostracion.example"), Contact(.personRole, "Responsable de orientación", isFocalPoint: true)]
    details.referralMechanism = "Derivación en Ayni; respuesta dentro de los plazos del plan."
    let district = stage.plan.districts.isEmpty ? nil : stage.plan.districts[number % stage.plan.districts.count].ubigeo
    details.locations = [
      Location(
        id: UUID(), address: "Jr. de la Demostración \(100 + number * 10)", ubigeo: district,
        coordinates: district.flatMap { Self.corner(number, of: $0) })
    ]
    return details
  }
}

extension DirectoryScenes {
  /// A point within a district that no service has: the map of the demonstration shows something everywhere.
  private static func corner(_ number: Int, of district: Ubigeo) -> Coordinates? {
    guard let centre = centres[district.rawValue] else { return nil }
    let (angle, reach) = (Double(number) * 2.4, 0.002 + Double(number % 7) * 0.0015)
    return Coordinates(
      latitude: centre.latitude + sin(angle) * reach, longitude: centre.longitude + cos(angle) * reach)
  }

  /// About the middle of the districts where the demonstrations have most of their services.
  private static let centres = [
    "150133": Coordinates(latitude: -12.166, longitude: -76.966), "230101": Coordinates(latitude: -18.013, longitude: -70.251),
    "230102": Coordinates(latitude: -17.985, longitude: -70.248), "230108": Coordinates(latitude: -17.997, longitude: -70.215),
    "230110": Coordinates(latitude: -18.048, longitude: -70.253),
  ]
}

/// A service to be invented.
struct Offer: Sendable {
  let category: String
  let name: String
  /// Codes of the institutions that would give it, in either plan.
  let institutions: [String]

  static let all = [
    Offer(category: "salud", name: "Medicina general y vacunas", institutions: ["diris-lima-sur", "diresa"]),
    Offer(category: "salud-mental", name: "Apoyo emocional y salud mental comunitaria", institutions: ["diris-lima-sur", "diresa"]),
    Offer(category: "educacion", name: "Matrícula y traslado escolar", institutions: ["ugel", "ugel-tacna"]),
    Offer(category: "demuna", name: "Orientación a familias en la DEMUNA", institutions: ["demuna"]),
    Offer(category: "proteccion-nna", name: "Protección de niñas, niños y adolescentes", institutions: ["demuna"]),
    Offer(category: "atencion-violencia", name: "Atención frente a la violencia", institutions: ["cem", "programas-nacionales"]),
    Offer(category: "trata", name: "Acogida de denuncias de trata", institutions: ["cem", "fiscalia"]),
    Offer(category: "trabajo", name: "Consultas sobre derechos laborales", institutions: ["ministerio-trabajo", "drtpe"]),
    Offer(category: "empleo", name: "Bolsa de empleo y capacitación", institutions: ["bolsa-de-empleo", "drtpe"]),
    Offer(category: "orientacion-migratoria", name: "Orientación sobre trámites migratorios", institutions: ["migraciones", "grds"]),
    Offer(category: "asistencia-legal", name: "Asesoría legal gratuita", institutions: ["cem", "programas-nacionales"]),
    Offer(category: "programas-sociales", name: "Evaluación para programas sociales", institutions: ["programas-sociales-municipales", "programas-sociales"]),
    Offer(category: "atencion-municipal", name: "Trámites municipales con acompañamiento", institutions: ["plataforma-atencion-ciudadano", "municipalidades"]),
    Offer(category: "organizaciones-apoyo", name: "Acogida de organizaciones de migrantes", institutions: ["colectivos-migrantes", "organizaciones-migrantes"]),
    Offer(category: "discapacidad", name: "Orientación de la OMAPED", institutions: ["omaped"]),
    Offer(category: "persona-adulta-mayor", name: "Actividades del CIAM", institutions: ["ciam"]),
    Offer(category: "emprendimiento-formalizacion", name: "Formalización de pequeños negocios", institutions: ["promocion-empresarial"]),
    Offer(category: "participacion-vecinal", name: "Registro de organizaciones vecinales", institutions: ["participacion-vecinal"]),
    Offer(category: "seguridad-convivencia", name: "Mediación y convivencia en el barrio", institutions: ["serenazgo"]),
    Offer(category: "cultura-deporte", name: "Talleres de cultura y deporte", institutions: ["area-cultura"]),
  ]
}

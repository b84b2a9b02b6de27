package import Domain
import Foundation

extension PlanPack {
  /// The plan of the test town: small enough to count by hand.
  package static let small: PlanPack = {
    var pack = PlanPack(
      identity: Identity(
        id: "prueba", title: "Plan de prueba", short: "PP", entity: "Municipalidad de Prueba", level: .district,
        edition: "1", publisher: "Prueba", citation: "Prueba", terms: "Prueba", source: "ayni"),
      digest: "prueba-1")
    pack.zones = ["norte": "Zona norte", "sur": "Zona sur"].sorted { $0.key < $1.key }.map {
      Zone(code: $0.key, name: $0.value, districts: [], note: nil, source: "ayni")
    }
    pack.institutions = ["municipalidad", "demuna", "cem"].map {
      Institution(code: $0, name: $0.capitalized, acronym: nil, type: "local", note: nil, source: "ayni")
    }
    pack.actorTypes = [
      ActorType(code: "local", name: "Gobierno local", role: "Orienta", pathway: "general", source: "ayni")
    ]
    pack.owner = "municipalidad"
    pack.categories = ["salud", "educacion", "empleo", "proteccion"].map {
      ServiceCategory(code: $0, name: $0.capitalized, source: "ayni")
    }
    pack.pathways = [
      pathway("general", "Orientación general", isProtected: false, needs: ["salud", "educacion", "empleo"]),
      pathway("violencia", "Atención de la violencia", isProtected: true, needs: ["violencia"]),
    ]
    pack.needs = [
      need("salud", "Salud", key: "1", slice: [.name, .contact, .language, .lifeStage, .zone, .summary]),
      need("educacion", "Educación", key: "2", slice: [.name, .contact, .lifeStage, .summary]),
      need("empleo", "Empleo", key: "3", slice: [.name, .contact, .summary]),
      need("violencia", "Violencia", key: "4", isSensitive: true, slice: [.contact, .language, .summary]),
    ]
    pack.barriers = ["documentaria": "Le piden un documento", "digital": "No tiene internet", "economica": "No puede pagar"]
      .sorted { $0.key < $1.key }.map { Barrier(code: $0.key, name: $0.value, source: "ayni") }
    pack.criteria = [
      PriorityCriterion(
        code: "peligro", question: "¿Está en peligro?", name: "Peligro", urgency: .urgent, isSensitive: true, source: "ayni"),
      PriorityCriterion(
        code: "adulta-mayor", question: "¿Es una persona adulta mayor?", name: "Persona adulta mayor", urgency: .priority,
        isSensitive: false, source: "ayni"),
      PriorityCriterion(
        code: "sin-techo", question: "¿Puede quedarse sin techo?", name: "Sin techo", urgency: .priority,
        isSensitive: false, source: "ayni"),
    ]
    pack.tabulations = [
      Tabulation(code: "need", name: "Necesidades", dimensions: [.need], source: "ayni"),
      Tabulation(
        code: "need-life-stage-sex", name: "Necesidades por ciclo de vida y sexo", dimensions: [.need, .lifeStage, .sex],
        source: "ayni"),
      Tabulation(code: "barrier-zone", name: "Barreras por zona", dimensions: [.barrier, .zone], source: "ayni"),
      Tabulation(code: "resolved", name: "Resueltas", dimensions: [.resolved], source: "ayni"),
      Tabulation(
        code: "criterion-urgency", name: "Criterios y urgencia", dimensions: [.criterion, .urgency], source: "ayni"),
    ]
    return pack
  }()

  private static func need(
    _ code: String, _ name: String, key: String, isSensitive: Bool = false, slice: Set<SliceField>
  ) -> Need {
    Need(
      code: code, name: name, plain: "Necesito ayuda: \(name.lowercased()).", key: key, isSensitive: isSensitive,
      circuit: isSensitive ? "violencia" : "general", pathway: isSensitive ? "violencia" : "general",
      categories: [isSensitive ? "proteccion" : code], slice: slice, source: "ayni")
  }

  private static func pathway(_ code: String, _ name: String, isProtected: Bool, needs: [String]) -> Pathway {
    Pathway(
      code: code, kind: .circuit, name: name, applies: "Cuando hace falta.", isProtected: isProtected, needs: needs,
      steps: [
        PathwayStep(
          code: "\(code)-1", actor: "Municipalidad", does: "Escucha y orienta.", when: nil, documents: nil,
          confidentiality: nil, followUp: nil, categories: [isProtected ? "proteccion" : "salud"],
          note: "Paso propio.", source: "ayni")
      ], source: "ayni")
  }
}

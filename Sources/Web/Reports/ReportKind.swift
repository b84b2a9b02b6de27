import Documents
import Domain
import Foundation
import HTML
import Storage

/// The reports that can be taken out. Closed: each has its routes, its rights and its line in the list.
enum ReportKind: String, Sendable, CaseIterable {
  case matrix, directory, actors
  /// How the directory is kept up to date.
  case upkeep = "protocol"

  var title: String {
    switch self {
    case .matrix: "Matriz de seguimiento del plan"
    case .directory: "Directorio de servicios"
    case .actors: "Mapa de actores"
    case .upkeep: "Protocolo de actualización del directorio"
    }
  }

  var about: String {
    switch self {
    case .matrix: "Todos los indicadores del plan al corte de un mes, por hito, con su valor, periodo, tendencia y fuente."
    case .directory: "Los servicios por categoría: a quién atienden, qué piden, horario, lugar, contacto y cómo se deriva."
    case .actors: "Qué institución trabaja en qué zona y en qué necesidad, con los vacíos. Solo con lo que se puede publicar."
    case .upkeep: "Cada cuánto se confirma cada categoría, quién responde, qué está vigente y qué cambió en el trimestre."
    }
  }

  /// To take it out.
  var action: Action {
    switch self {
    case .matrix: .exportMatrix
    case .directory, .actors, .upkeep: .exportDirectory
    }
  }

  var address: Address { Address("/reports/\(rawValue)") }

  func prepare(_ exchange: Exchange) async throws -> Report {
    switch self {
    case .matrix: try await Self.matrix(exchange)
    case .directory: try await Self.directory(exchange)
    case .actors: try await Self.actors(exchange)
    case .upkeep: try await ProtocolRoutes.report(exchange)
    }
  }

  /// It leaves the house, so it holds only what anyone may read.
  private static func actors(_ exchange: Exchange) async throws -> Report {
    let plan = try await exchange.plan()
    return .actors(
      try await ActorMapRoutes.map(exchange, plan, nil, isPublic: true), of: plan, now: exchange.now)
  }

  private static func matrix(_ exchange: Exchange) async throws -> Report {
    let plan = try await exchange.plan()
    let month = IndicatorRoutes.month(exchange)
    let matrix = try await IndicatorRoutes.store(exchange).matrix(
      try exchange.actor.entity, pack: plan, month: month, now: exchange.now)
    return .matrix(matrix, of: plan.identity, now: exchange.now)
  }

  private static func directory(_ exchange: Exchange) async throws -> Report {
    let entity = try exchange.actor.entity
    var all: [ServiceSummary] = []
    var last: (name: String, id: UUID)?
    while true {
      let batch = try await exchange.site.services.batch(after: last, of: entity)
      guard let end = batch.last else { break }
      last = (FoldedText(end.service.details.name).text, end.id)
      all += batch
    }
    return .directory(
      all, of: try await exchange.plan(), gazetteer: try await exchange.gazetteer(for: all), now: exchange.now)
  }
}

/// The files a report is taken out as.
enum ReportFormat: String, Sendable, CaseIterable {
  case pdf, docx, xlsx

  var name: String {
    switch self {
    case .pdf: "PDF"
    case .docx: "Word"
    case .xlsx: "Excel"
    }
  }

  var type: String {
    switch self {
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }

  /// What the server needs besides Ayni.
  var tool: Press.Tool? {
    switch self {
    case .pdf: .weasyprint
    case .docx: .pandoc
    case .xlsx: nil
    }
  }

  func bytes(of report: Report, digest: String, from press: Press) async throws -> [UInt8] {
    switch self {
    case .pdf: try await press.pdf(ReportMarkup(report, digest: digest, for: .paper).document)
    case .docx: try await press.docx(ReportMarkup(report, digest: digest, for: .word).document, isWide: report.isWide)
    case .xlsx: try report.xlsx(digest: digest)
    }
  }
}

package import Domain
import Foundation

extension OfficePaper {
  /// Minutes in the sober format of public offices: number, place, date, who came, quorum, agenda, what was said and
  /// decided, agreements with whom and until when, signatures.
  /// - Parameter digest: of a published version; nil for a draft.
  package static func minutes(_ content: MinutesContent, digest: String?) -> OfficePaper {
    let edition = content.edition
    return OfficePaper(
      name: "acta-\(content.code)\(edition.map { "-v\($0.version)" } ?? "-borrador")", entity: content.entity,
      title: "Acta N.º \(content.code)", subtitle: "\(content.body): sesión \(content.kind.name.lowercased())",
      facts: facts(content), sections: sections(content), signatures: signatures(content),
      mark: edition.flatMap { edition in digest.map { Mark(words: words(edition), digest: $0) } })
  }

  private static func facts(_ content: MinutesContent) -> [Report.Fact] {
    let end = content.end.map { "; terminó a las \($0.clock)" } ?? ""
    let standing: String =
      content.edition.map { $0.version == 1 ? "Versión 1" : "Versión \($0.version), que corrige la anterior: \($0.reason ?? "")" }
      ?? (content.approval == nil ? "Borrador sin aprobar" : "Aprobada, todavía sin publicar")
    return [
      .init("Lugar", content.place), .init("Fecha", "\(Day(content.start).weekday.name) \(Day(content.start).long)"),
      .init("Hora", "Empezó a las \(content.start.clock)\(end)"), .init("Edición", standing),
    ]
  }

  private static func sections(_ content: MinutesContent) -> [Section] {
    [
      Section("Asistentes", attendees(content)), Section("Quórum", [.paragraph(content.quorum)]),
      Section("Agenda", [content.points.isEmpty ? .paragraph("Sin puntos.") : .numbered(content.points.map(\.title))]),
      Section("Desarrollo", development(content)),
      Section("Acuerdos", [content.agreements.isEmpty ? .paragraph("No se tomaron acuerdos.") : .table(agreements(content))]),
    ] + (content.approval.map { [Section("Aprobación", approval($0))] } ?? [])
  }

  private static func attendees(_ content: MinutesContent) -> [Block] {
    let table = Table(
      "Asistentes",
      columns: [.init("Institución", share: 34), .init("Asistencia", share: 14), .init("Representante", share: 26), .init("Cargo", share: 26)],
      rows: content.attendees.map {
        let came = $0.attendance == .present
        return [$0.institution, $0.attendance?.name ?? "Por anotar", came && !$0.official.isEmpty ? $0.official : "—", came && !$0.post.isEmpty ? $0.post : "—"]
      })
    return [.table(table)] + (content.guests.isEmpty ? [] : [.heading("Invitados"), .lines(content.guests)])
  }

  private static func development(_ content: MinutesContent) -> [Block] {
    content.points.enumerated().flatMap { index, point -> [Block] in
      var blocks: [Block] = [.heading("\(index + 1). \(point.title)")]
      if let proposer = point.proposer { blocks.append(.paragraph("Lo propuso: \(proposer).")) }
      if !point.notes.isEmpty { blocks.append(.lines(point.notes)) }
      if !point.decision.isEmpty { blocks.append(.lines("Decisión: \(point.decision)")) }
      if !point.agreements.isEmpty { blocks.append(.paragraph("Acuerdos: \(point.agreements.joined(separator: ", ")).")) }
      return blocks
    }
  }

  private static func agreements(_ content: MinutesContent) -> Table {
    Table(
      "Acuerdos",
      columns: [.init("N.º", share: 9), .init("Acuerdo", share: 41), .init("Responsable", share: 34), .init("Plazo", share: 16)],
      rows: content.agreements.map {
        [$0.code, $0.text, "\($0.institution), \($0.post)", Day($0.due)?.short ?? $0.due]
      })
  }

  private static func approval(_ approval: MinutesContent.Approval) -> [Block] {
    let institutions = approval.institutions.isEmpty ? [] : [Block.paragraph("La aprobaron: \(approval.institutions.joined(separator: ", ")).")]
    return institutions + (approval.declared.map { [.paragraph("La secretaría técnica la declaró aprobada. Motivo: \($0)")] } ?? [])
  }

  private static func signatures(_ content: MinutesContent) -> [Signature] {
    content.attendees.filter { $0.attendance == .present }.map {
      Signature(institution: $0.institution, official: [$0.official, $0.post].filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }

  private static func words(_ edition: MinutesContent.Edition) -> String {
    let at = Date(timeIntervalSince1970: Double(edition.publishedAt))
    return "Versión \(edition.version), publicada el \(Day(at).short), \(at.clock), por \(edition.author)."
  }
}

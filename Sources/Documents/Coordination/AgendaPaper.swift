package import Domain
import Foundation

extension OfficePaper {
  /// The agenda of a session, to print and to send with its convening.
  package static func agenda(_ agenda: SessionAgenda) -> OfficePaper {
    let session = agenda.session
    return OfficePaper(
      name: "agenda-\(Day(session.plan.startsAt))", entity: agenda.entity, title: "Agenda",
      subtitle: "\(agenda.body): sesión \(session.kind.name.lowercased())",
      facts: [
        .init("Fecha y hora", session.plan.startsAt.inWords), .init("Lugar", session.plan.place),
        .init("Duración", "\(session.plan.duration) minutos"),
      ],
      sections: [Section("Puntos", agenda.points.isEmpty ? [.paragraph("Todavía no tiene puntos.")] : points(agenda))])
  }

  private static func points(_ agenda: SessionAgenda) -> [Block] {
    agenda.points.enumerated().flatMap { index, point -> [Block] in
      let heading = Block.heading("\(index + 1). \(point.title)")
      let lines: [Block] =
        point.lines.isEmpty
        ? [] : point.title == SessionAgenda.opening ? [.list(point.lines)] : point.lines.map { .paragraph($0) }
      return [heading] + lines + (point.proposer.map { [.paragraph("Lo propone: \($0).")] } ?? [])
    }
  }
}

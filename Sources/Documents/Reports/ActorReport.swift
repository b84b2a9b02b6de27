package import Domain
package import Foundation

extension Report {
  /// *Mapa de actores*: which institution works where and on what, and where nobody does. As anyone may read it.
  package static func actors(_ map: ActorMap, of pack: PlanPack, now: Date) -> Report {
    let share = max(6, 66 / map.columns.count)
    let columns = map.columns.map { Column($0.name, share: share) }
    return Report(
      name: "mapa-de-actores", title: "Mapa de actores", period: "Estado al \(Day(now).short)",
      identity: pack.identity, preparedAt: now,
      sections: [
        Section(
          "Necesidades por zona",
          [
            .paragraph("Cuántos servicios atienden cada necesidad en cada parte del territorio. «Solo vencidos»: alguien debe confirmar que siguen."),
            .table(
              Table(
                "Necesidades por zona", sheet: "Necesidades", columns: [Column("Necesidad", share: 34)] + columns,
                rows: map.needs.map { row in [Cell(row.need.name)] + row.cells.map { Cell($0.text) } })),
          ]),
        Section(
          "Instituciones por zona",
          map.institutions.isEmpty
            ? [.paragraph("Ninguna institución tiene un servicio que cuente.")]
            : [
              .table(
                Table(
                  "Instituciones por zona", sheet: "Instituciones", columns: [Column("Institución", share: 34)] + columns,
                  rows: map.institutions.map { row in [Cell(row.name)] + row.cells.map { Cell($0.isGap && $0.expired == 0 ? "—" : $0.text) } }))
            ]),
      ],
      sources: [
        Fact("De dónde sale", "El directorio de servicios, tal como está hoy. Nadie lo dibuja a mano."),
        Fact("Zonas", "Se cuentan por distrito. Las zonas que el plan forma con los mismos distritos están juntas."),
        Fact("Edición del plan", pack.identity.edition),
      ],
      caveats: [
        Fact("Lugares protegidos", "Los servicios que no dicen dónde quedan se cuentan aparte, en «Sin lugar en el plan»."),
        Fact("Verificación", "Un servicio vencido es uno que nadie ha confirmado dentro del plazo: puede seguir o no."),
      ])
  }
}

package import Domain
package import Foundation

extension Report {
  /// An institution that answers for services, as the printed protocol lists it.
  package struct Owner: Sendable, Equatable {
    let name: String
    let services: Int
    let fresh: Int
    let reached: String

    package init(name: String, services: Int, fresh: Int, reached: String) {
      self.name = name
      self.services = services
      self.fresh = fresh
      self.reached = reached
    }
  }

  /// *Protocolo breve de actualización periódica* (S934) with its figures.
  package static func upkeep(
    _ upkeep: DirectoryProtocol, owners: [Owner], leftOut: Int, of pack: PlanPack, now: Date
  ) -> Report {
    Report(
      name: "protocolo-directorio", title: "Protocolo de actualización del directorio",
      period: "Cambios: \(upkeep.quarter.name). Estado al \(Day(now).short)", identity: pack.identity, preparedAt: now,
      sections: [rules(upkeep), fresh(upkeep, pack), offices(upkeep), changes(upkeep), responsible(owners, leftOut)],
      sources: [
        Fact("De dónde sale", "Los registros del directorio en Ayni y su historia: quién confirmó o corrigió cada servicio, cuándo y cómo."),
        Fact("Edición del plan", pack.identity.edition), Fact("Publicado por", pack.identity.publisher),
      ],
      caveats: [
        Fact("Vigente", "Alguien lo confirmó con la institución dentro de su plazo y nadie lo puso en duda después."),
        Fact("En duda", "Una derivación no fue aceptada por un motivo que habla del servicio. No dice de qué derivación se trata."),
        Fact("Categorías", "Un servicio con varias categorías cuenta en cada una; el total lo cuenta una vez."),
      ])
  }

  private static func rules(_ upkeep: DirectoryProtocol) -> Section {
    Section("Cómo se mantiene al día", [.list("Reglas", UpkeepRules.sentences)])
  }

  private static func fresh(_ upkeep: DirectoryProtocol, _ pack: PlanPack) -> Section {
    let rows = pack.categories.compactMap { category in
      upkeep.categories[category.code].map { row(category.name, "\(upkeep.days(of: category.code)) días", $0) }
    }
    return Section(
      "Qué está vigente",
      [
        .table(
          Table(
            "Servicios por categoría", sheet: "Vigencia",
            columns: [.init("Categoría", share: 26), .init("Se confirma cada", share: 14)]
              + ["Servicios", "Vigentes", "Por vencer", "Vencidos", "Sin verificar", "En duda"].map {
                .init($0, share: 10, isFigure: true)
              },
            rows: [row("Todo el directorio", "", upkeep.total)] + rows))
      ])
  }

  private static func row(_ name: String, _ term: String, _ standing: DirectoryStanding) -> [Cell] {
    [
      Cell(name), Cell(term), Cell(standing.services),
      Cell([Amount(standing.fresh).text], detail: standing.share.map { "\($0) %" }, number: .number(Double(standing.fresh))),
      Cell(standing.expiring), Cell(standing.expired), Cell(standing.unverified), Cell(standing.doubted),
    ]
  }

  private static func offices(_ upkeep: DirectoryProtocol) -> Section {
    let offices = upkeep.offices
    guard offices.total > 0 else {
      return Section("Puntos focales", [.paragraph("Ninguna institución designó todavía un punto focal.")])
    }
    let quarterly = offices.quarterly.map { ("\($0.name), \(upkeep.quarter.name)", $0.count) }
    return Section(
      "Puntos focales",
      [
        .table(
          Table(
            "Puntos focales: cómo están y qué cambió", sheet: "Puntos focales",
            columns: [.init("Dato", share: 78), .init("Puntos focales", share: 22, isFigure: true)],
            rows: (offices.figures + quarterly).map { [Cell($0.0), Cell($0.1)] }))
      ])
  }

  private static func changes(_ upkeep: DirectoryProtocol) -> Section {
    Section(
      "Qué cambió: \(upkeep.quarter.name)",
      [
        .table(
          Table(
            "Servicios que cambiaron", sheet: "Cambios",
            columns: [.init("Cambio", share: 78), .init("Servicios", share: 22, isFigure: true)],
            rows: DirectoryChange.allCases.map { [Cell($0.name), Cell(upkeep.changes[$0] ?? 0)] }))
      ])
  }

  private static func responsible(_ owners: [Owner], _ leftOut: Int) -> Section {
    guard !owners.isEmpty else {
      return Section("Quién responde", [.paragraph("El directorio todavía no tiene servicios.")])
    }
    let rest: [Block] = leftOut == 0 ? [] : [.paragraph("Se listan las \(owners.count) instituciones con más servicios; faltan \(Amount(leftOut).text).")]
    return Section(
      "Quién responde",
      rest + [
        .table(
          Table(
            "Instituciones responsables", sheet: "Responsables",
            columns: [
              .init("Institución", share: 50), .init("Cómo se le pide confirmar", share: 20),
              .init("Servicios", share: 15, isFigure: true), .init("Vigentes", share: 15, isFigure: true),
            ],
            rows: owners.map { [Cell($0.name), Cell($0.reached), Cell($0.services), Cell($0.fresh)] }))
      ])
  }
}

/// The protocol in plain words, the same on screen and on paper.
package enum UpkeepRules {
  package static let sentences = [
    "Cada institución responde por lo que el directorio dice de sus servicios. La secretaría técnica cuida el conjunto.",
    "Cada categoría se confirma con la periodicidad de la tabla. Un servicio de varias categorías sigue la más corta.",
    "Ayni escribe a la institución 30 días antes de que venza, 7 días antes y al vencer, con un enlace para confirmar o corregir sin cuenta. A quien no tiene correo se lo lleva la secretaría técnica.",
    "Lo que una institución corrige con su enlace entra cuando la secretaría técnica lo acepta, dato por dato.",
    "Cada punto focal se confirma cada \(Assurance.usualDays) días con el mismo enlace. Si ya no está en el encargo, la secretaría técnica registra el relevo; el enlace nunca cambia quién tiene acceso.",
    "Lo vencido sigue visible, con un aviso, y va al final de los resultados.",
    "Si una derivación no se acepta porque el servicio se mudó, no tiene cupo o ya no existe, el registro queda en duda hasta que alguien lo confirma.",
    "Los registros repetidos se comparan y se unen; los enlaces antiguos llevan al que queda.",
  ]
}

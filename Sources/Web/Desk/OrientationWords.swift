import Domain

/// An orientation in words, by the plan's own names. A code the plan no longer has is shown as it is.
struct OrientationWords {
  static let outsideZone = "Fuera del distrito"

  let orientation: Orientation
  let pack: PlanPack

  var needs: String {
    orientation.needs.map { code in pack.needs.first { $0.code == code }?.name ?? code }.joined(separator: ", ")
  }

  /// Everything that was asked or done, in the order of the screen.
  var facts: [(label: String, value: String)] {
    let pairs: [(String, String?)] = [
      ("Necesidad", needs),
      ("Sexo", orientation.sex?.name),
      ("Edad", orientation.lifeStage?.name),
      ("Nacionalidad", orientation.nationality?.name),
      ("Zona", zone),
      ("Situación", orientation.mobility?.name),
      ("Barreras", barriers),
      ("Canal", orientation.channel?.name),
      ("Jornada o feria", orientation.isFairDay ? "Sí" : nil),
      ("Prioridad", criteria),
      ("Qué se hizo", orientation.deeds.map(\.name).joined(separator: ", ")),
      ("Resuelto en esta atención", orientation.isResolved ? "Sí" : "No"),
    ]
    return pairs.compactMap { pair in pair.1.map { (pair.0, $0) } }
  }

  private var zone: String? {
    orientation.zone.map { code in
      code == Orientation.outsideZone ? Self.outsideZone : pack.zones.first { $0.code == code }?.name ?? code
    }
  }

  private var barriers: String? {
    let names = orientation.barriers.map { code in pack.barriers.first { $0.code == code }?.name ?? code }
    return names.isEmpty ? nil : names.joined(separator: "; ")
  }

  private var criteria: String? {
    orientation.screening.map { screening in
      let names = screening.criteria.map { code in pack.criteria.first { $0.code == code }?.name ?? code }
      return names.isEmpty ? "Ninguna situación de prioridad" : names.joined(separator: ", ")
    }
  }
}

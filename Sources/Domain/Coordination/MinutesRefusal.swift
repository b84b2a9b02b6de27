/// Why a change to minutes was refused.
package enum MinutesRefusal: Refusal, Sendable, Equatable {
  case elsewhere, notYet, closed, endsBeforeItBegins, pointMissing, seatOpen(String), nobodyPresent, endMissing
  case textsApart(Int), notProposed, notPresent, observationMissing, reasonMissing, notApproved, notPublished
  case notThere, titleMissing, pointUsed, tooManyPoints, seatOvertaken(String), ruleMissing, tooLong

  package var sentence: String {
    switch self {
    case .elsewhere: "El acta de esta sesión está en otro documento. Ábrelo desde la ficha de la sesión."
    case .notYet: "El acta se escribe desde que empieza una sesión convocada. Todavía no es su hora."
    case .closed: "El acta ya no está en redacción y su texto no cambia. Recarga la página para ver cómo está."
    case .endsBeforeItBegins: "La hora de término debe ser posterior a la de inicio."
    case .pointMissing: "El acta todavía no tiene puntos. Agrega al menos uno."
    case .seatOpen(let institution): "Falta anotar la asistencia de \(institution)."
    case .nobodyPresent: "Nadie figura como presente. Anota quién vino."
    case .endMissing: "Falta la hora de término de la sesión."
    case .textsApart(let count):
      count == 1
        ? "Hay un texto escrito aparte. Júntalo con el del acta antes de proponerla."
        : "Hay \(count) textos escritos aparte. Júntalos con los del acta antes de proponerla."
    case .notProposed: "El acta no está por aprobar en este momento. Recarga la página para ver cómo está."
    case .notPresent: "Tu institución no figura como presente en esta sesión, y por eso no aprueba su acta."
    case .observationMissing: "Escribe qué se debe corregir."
    case .reasonMissing: "Escribe el motivo."
    case .notApproved: "Solo se publica un acta aprobada."
    case .notPublished: "Solo se corrige una versión publicada. Esta acta todavía se puede cambiar."
    case .notThere: "Eso ya no está en el acta. Recarga la página."
    case .titleMissing: "Escribe el punto en una línea."
    case .pointUsed: "Este punto ya tiene texto o acuerdos. Vacíalo antes de quitarlo."
    case .tooManyPoints: "El acta tiene como máximo \(SessionPlan.mostPoints) puntos. Une algunos."
    case .seatOvertaken(let institution):
      "Otra persona anotó otra cosa para \(institution) mientras escribías. Revisa su fila y corrígela si hace falta."
    case .ruleMissing: "Escribe con cuántas instituciones hay quórum."
    case .tooLong: "Escribe como máximo \(MinutesText.most) caracteres."
    }
  }
}

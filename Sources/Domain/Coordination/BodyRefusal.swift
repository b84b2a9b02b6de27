/// Why a change to a body, its members or their focal points was refused.
package enum BodyRefusal: Refusal, Sendable, Equatable {
  case codeMalformed, codeTaken, nameMissing, purposeMissing, endsBeforeItBegins, overtaken
  case notThere, alreadyMember, memberLeft, memberOwesAgreements(Int)
  case standingTaken(FocalPointStanding), postMissing, documentMissing, contactMissing, ended, sameOfficial

  package var sentence: String {
    switch self {
    case .codeMalformed: "Escribe el código con minúsculas sin tilde, números y guiones. Por ejemplo: mesa-zona-alta."
    case .codeTaken: "Ya hay un espacio con ese código. Elige otro."
    case .nameMissing: "Escribe el nombre."
    case .purposeMissing: "Escribe para qué existe este espacio."
    case .endsBeforeItBegins: "La fecha de fin es anterior a la de inicio. Corrige una de las dos."
    case .overtaken: "Otra persona cambió este registro mientras lo tenías abierto. Revisa cómo está ahora y repite el cambio."
    case .notThere: "Ese registro ya no está. Vuelve a la lista y ábrelo de nuevo."
    case .alreadyMember: "Esa institución ya integra este espacio. Busca su fila para cambiarle el rol."
    case .memberLeft: "Esa institución ya no integra este espacio. Agrégala de nuevo si volvió."
    case .memberOwesAgreements(let count):
      count == 1
        ? "Esa institución tiene un acuerdo pendiente en este espacio. Ciérralo, o déjalo sin efecto y regístralo con otra, antes de retirarla."
        : "Esa institución tiene \(count) acuerdos pendientes en este espacio. Ciérralos, o déjalos sin efecto y regístralos con otra, antes de retirarla."
    case .standingTaken(let standing):
      "Esa institución ya tiene punto focal \(standing.name.lowercased()). Registra un relevo desde su ficha."
    case .postMissing: "Escribe el cargo."
    case .documentMissing: "Escribe el documento de designación: oficio, memorando o resolución."
    case .contactMissing: "Escribe un correo o un teléfono de la oficina."
    case .ended: "Ese punto focal ya terminó su encargo. Abre la ficha de quien lo reemplazó."
    case .sameOfficial: "Quien recibe es la misma persona que entrega. Si sigue en el encargo, usa «Confirmar»."
    }
  }
}

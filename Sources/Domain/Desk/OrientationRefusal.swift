/// Why an orientation was not taken, changed or deleted.
package enum OrientationRefusal: Refusal, Equatable {
  case noNeed
  case noDeed
  /// A code the plan in force does not have.
  case unknownCode(Dimension)
  /// «Ninguna» was ticked together with a criterion.
  case contradictoryScreening
  /// The correction window is over: only counts are left.
  case windowClosed
  /// The key a form carries so that a second send is known is missing or malformed.
  case noClientKey

  package var sentence: String {
    switch self {
    case .noNeed: "Elige al menos una necesidad."
    case .noDeed: "Marca qué se hizo. Si solo conversaron, marca «Información»."
    case .unknownCode(let dimension):
      "«\(dimension.name)» tiene una opción que el plan vigente no tiene. Recarga la página y elige de la lista."
    case .contradictoryScreening: "Marcaste «Ninguna» junto con otra situación. Deja solo una de las dos respuestas."
    case .windowClosed: "Esta atención ya no se puede abrir: terminó el plazo para corregirla o alguien la eliminó."
    case .noClientKey: "A este formulario le falta un dato interno. Recarga la página y vuelve a llenarlo. No se guardó nada."
    }
  }
}

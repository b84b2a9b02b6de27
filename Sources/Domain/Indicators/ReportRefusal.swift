/// Why a figure cannot be reported by hand.
package enum ReportRefusal: Refusal, Sendable, Equatable {
  /// Promise 3: nobody types a number that the system can count.
  case computed
  case needsModule(PlannedModule)
  case wrongKind, outOfRange, shareOutOfRange
  case wrongPeriod(ReportingPeriod)
  case notStarted
  case evidenceMissing, reasonMissing, nothingToCorrect
  case dayMissing, dayOutside
  /// Somebody else reported it meanwhile.
  case overtaken

  package var sentence: String {
    switch self {
    case .computed: "Este indicador se calcula solo con lo que se registra en Ayni. No se escribe a mano."
    case .needsModule(let module): "Este indicador se contará con el módulo \(module.name). Todavía no se puede reportar."
    case .wrongKind: "Ese dato no es del tipo que pide el indicador. Revisa la unidad y vuelve a escribirlo."
    case .outOfRange: "El número no puede ser negativo, y un porcentaje va de 0 a 100. Corrígelo y guarda otra vez."
    case .shareOutOfRange: "La parte no puede ser mayor que el total, y el total debe ser mayor que cero. Corrige los números y guarda otra vez."
    case .wrongPeriod(let kind): "Este indicador se reporta de forma \(kind.name). Elige uno de los periodos de la lista."
    case .notStarted: "Ese periodo todavía no empieza. Elige uno que ya empezó."
    case .evidenceMissing: "Escribe el documento o registro que sustenta el dato."
    case .reasonMissing: "Ya hay un dato para ese periodo. Escribe por qué lo corriges."
    case .nothingToCorrect: "Todavía no hay un dato que corregir en ese periodo. Deja vacío el motivo."
    case .dayMissing: "Escribe desde qué día se cumple."
    case .dayOutside: "La fecha no puede ser posterior a hoy ni al periodo que reportas. Corrígela."
    case .overtaken: "Otra persona guardó un dato para ese periodo mientras escribías. Revísalo antes de corregirlo."
    }
  }
}

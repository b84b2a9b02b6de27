/// Why a file cannot be imported at all. Nothing was saved.
package enum ImportRefusal: Refusal, Equatable {
  case empty, noRecords, oneColumn, tooLarge, tooManyRecords, tooManyColumns, notText, utf16
  case openQuote(line: Int)
  /// The mapping names a column that is not there, or lacks the name of the service.
  case badMapping, noName, noCategory, noOrganization
  /// Rows were rejected and leaving them out was not asked for.
  case rejectedRows(Int)
  case nothingToImport
  /// The preview is older than an hour, belongs to someone else or was already used.
  case expired
  /// The database refused a row: none was imported.
  case refused

  package var sentence: String {
    switch self {
    case .empty: "El archivo está vacío."
    case .noRecords: "El archivo tiene títulos, pero ninguna fila."
    case .oneColumn: "El archivo tiene una sola columna. Sepáralas con punto y coma, coma, tabulador o barra."
    case .tooLarge: "El archivo pesa más de 10 MB. Divídelo en partes."
    case .tooManyRecords: "El archivo tiene más de 50 000 filas. Divídelo en partes."
    case .tooManyColumns: "Una fila tiene más de 200 columnas. Revisa el separador del archivo."
    case .notText: "El archivo no es un texto. Ábrelo en tu hoja de cálculo y guárdalo como CSV."
    case .utf16: "El archivo está en UTF-16. Guárdalo como «CSV UTF-8»."
    case .openQuote(let line):
      "En la línea \(line) se abre una comilla que no se cierra. Corrígela y vuelve a subir el archivo."
    case .badMapping: "Una de las columnas elegidas no está en el archivo. Elígelas de nuevo."
    case .noName: "Elige la columna que tiene el nombre del servicio."
    case .noCategory: "Elige la columna de la categoría, o una categoría para todas las filas."
    case .noOrganization: "Elige la columna de la institución, o una institución para todas las filas."
    case .rejectedRows(1): "Hay 1 fila rechazada. Corrige el archivo, o marca que se deje fuera. No se importó nada."
    case .rejectedRows(let count):
      "Hay \(count) filas rechazadas. Corrige el archivo, o marca que se dejen fuera. No se importó nada."
    case .nothingToImport: "No quedó ninguna fila por importar."
    case .expired: "Esta importación venció o ya se usó. Sube el archivo otra vez."
    case .refused: "La base de datos no aceptó una de las filas. No se importó ninguna."
    }
  }
}

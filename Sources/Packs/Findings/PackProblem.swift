package import Domain

/// The ways a pack can be wrong. Closed, so that each has a test and a sentence that says what to do.
package enum PackProblem: Sendable, Hashable {
  // The file
  case missingFile
  case strayFile
  case notText
  case syntax(String)
  case repeatedKeys([String])
  // The shape
  case expected(Form, String)
  case unknownKey(String, known: [String])
  case missingKey(String)
  case missingSource
  case empty(String)
  case unquoted(String)
  // The value
  case badCode(String)
  case badSource(String)
  case sourceNeedsNote
  case badUbigeo(String)
  case notAmong(String, [String])
  case badShortcut(String)
  case badNationality(String)
  case otherFolder(String, String)
  case badDay(String)
  case endsBeforeItBegins
  // The whole
  case repeated(String, PackKind, firstLine: Int)
  case dangling(String, PackKind)
  case repeatedShortcut(String, firstLine: Int)
  case dimensionCount(Int)
  case repeatedDimension(String)
  case sameDimensions(String)
  case dimensionOutside(String, tabulation: String)
  case otherDimensions(String, kept: [String])
  case sliceTooWide(String)
  case limitRange(Int)
  case limitOrder(String)
  case repeatedStep(String, firstLine: Int)
  case missingStep(String)
  case oneOf([String])
  case pathwayFault(PathwayFault)
  // The translations
  case translation(TranslationFault)
  // The reference table
  case badHeader(String)
  case badRecord(String)

  /// What stands where something else was expected.
  package enum Form: String, Sendable {
    case text = "un texto"
    case list = "una lista"
    case mapping = "una entrada con claves"
    case flag = "true o false"
    case number = "un número entero"
  }
}

extension PackProblem {
  /// What is wrong and what to do, in Spanish.
  package var message: String {
    switch self {
    case .missingFile: "Falta este archivo. Créalo, aunque su lista quede vacía: []."
    case .strayFile: "Este archivo no es parte de un paquete. Corrige su nombre o sácalo de la carpeta."
    case .notText: "El archivo no está en UTF-8. Guárdalo otra vez con esa codificación."
    case .syntax(let problem):
      "No se puede leer como YAML (\(problem)). Revisa en esta línea y la anterior la sangría, las comillas y los dos puntos."
    case .repeatedKeys(let keys): "\(Self.quote(keys)) está dos veces en la misma entrada. Deja una sola."
    case .badHeader(let header): "La primera línea no es la cabecera. Escribe exactamente «\(header)»."
    case .translation(let fault): fault.sentence
    case .badRecord(let record):
      "«\(record)» no tiene sus cuatro datos (código de 6 cifras, distrito, provincia, departamento). Complétalo."
    default: shapeMessage ?? valueMessage ?? wholeMessage
    }
  }

  private var shapeMessage: String? {
    switch self {
    case .expected(let form, let key): "«\(key)» debe ser \(form.rawValue). Corrige el valor."
    case .unknownKey(let key, let known):
      "«\(key)» no es una clave de esta entrada. Usa una de estas o bórrala: \(known.joined(separator: ", "))."
    case .missingKey(let key): "Falta «\(key)». Agrégala a esta entrada."
    case .missingSource: "Falta «source». Escribe en qué línea de la fuente está, por ejemplo S740."
    case .empty(let key): "«\(key)» está vacía. Escribe su valor o, si no hace falta, borra la clave."
    case .unquoted(let text): "YAML no lee \(text) como texto. Escríbelo entre comillas: \"\(text)\"."
    default: nil
    }
  }

  private var valueMessage: String? {
    switch self {
    case .badCode(let code): "«\(code)» no vale como código. Usa minúsculas sin tilde, cifras y guiones: pamplona-alta."
    case .badSource(let source):
      "«\(source)» no es una referencia. Escribe, por ejemplo, S740, S700-710 o \"T738, T588\"; o ayni con una nota."
    case .sourceNeedsNote: "«source: ayni» es una definición propia. Agrega «note» y explica por qué."
    case .badUbigeo(let code):
      "«\(code)» no está en la tabla de distritos. Escribe entre comillas un código de seis cifras de Content/reference/ubigeo.csv."
    case .notAmong(let value, let choices):
      "«\(value)» no es un valor posible. Elige uno: \(choices.joined(separator: ", "))."
    case .badShortcut(let key): "«\(key)» no sirve de atajo. Usa una sola letra minúscula o una cifra."
    case .badNationality(let code):
      "«\(code)» no es una nacionalidad. Escribe las dos letras mayúsculas de su país, como VE, o not-stated o not-asked."
    case .otherFolder(let id, let folder):
      "«id» dice \(id) y la carpeta se llama \(folder). Deben ser iguales: cambia uno de los dos."
    case .badDay(let text): "«\(text)» no es un día. Escríbelo como 2026-03-31."
    case .endsBeforeItBegins: "Termina antes de empezar. Corrige «from» o «until»."
    default: nil
    }
  }

  private var wholeMessage: String {
    switch self {
    case .repeated(let code, let kind, let line):
      "«\(code)» ya está entre \(kind.rawValue), en la línea \(line). Pon otro código."
    case .dangling(let code, let kind):
      "«\(code)» no está entre \(kind.rawValue) de \(kind.home.rawValue). Corrige el código o agrega la entrada."
    case .repeatedShortcut(let key, let line): "El atajo «\(key)» ya se usa en la línea \(line). Elige otra tecla."
    case .dimensionCount(let count):
      "Tiene \(count) dimensiones. Deja entre una y tres: más permitirían reconocer a una persona."
    case .repeatedDimension(let dimension): "«\(dimension)» está dos veces. Bórrala una vez."
    case .sameDimensions(let code): "Cuenta lo mismo que «\(code)». Borra una de las dos y usa la otra."
    case .dimensionOutside(let dimension, let tabulation):
      "«\(tabulation)» no cuenta por «\(dimension)». Elige otra tabulación o quita la dimensión."
    case .otherDimensions(let code, let kept):
      "«\(code)» ya cuenta por \(kept.joined(separator: ", ")) en la edición anterior. Déjale esas dimensiones, en ese orden, o pon otro código a esta tabulación."
    case .sliceTooWide(let field):
      "Una necesidad sensible no puede llevar «\(field)». Deja solo contact, language y summary."
    case .limitRange(let days): "\(days) no vale como plazo. Escribe días hábiles enteros, de 0 (el mismo día) a 90."
    case .limitOrder(let step):
      "En «\(step)» lo más urgente espera más. Escribe plazos que no bajen de urgent a priority ni a routine."
    case .repeatedStep(let step, let line): "«\(step)» ya tiene su plazo en la línea \(line). Deja uno solo."
    case .oneOf(let keys): "Usa una de estas claves y solo una: \(keys.joined(separator: ", "))."
    case .pathwayFault(let fault): fault.sentence
    case .missingStep(let step): "Falta el plazo de «\(step)». Agrega su entrada a la lista."
    default: ""
    }
  }

  private static func quote(_ keys: [String]) -> String { keys.map { "«\($0)»" }.joined(separator: ", ") }
}

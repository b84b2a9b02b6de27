/// Why a layer cannot be imported. Nothing was saved.
package enum LayerRefusal: Refusal, Equatable {
  case empty, tooLarge, notGeoJSON, noCollection, noFeatures, tooManyFeatures, tooManyPoints
  case otherReference(String)
  case noName, noSource, noLicence
  /// No property holds district codes, or the one named is not there.
  case noProperty([String])
  case rejectedFeatures(Int)
  case nothingOfThePlan
  /// A layer of that name is there and replacing it was not asked for.
  case exists(String)
  case unknownLayer
  /// A place that must not be shown.
  case refuge
  /// A point was changed by someone else meanwhile.
  case changedMeanwhile

  package var sentence: String {
    switch self {
    case .empty: "Elige el archivo de la capa."
    case .tooLarge: "El archivo pesa más de 16 MB. Simplifícalo o deja solo los distritos que necesitas."
    case .notGeoJSON: "El archivo no es GeoJSON. Expórtalo de tu programa de mapas como GeoJSON."
    case .noCollection: "El GeoJSON no es una colección de elementos (FeatureCollection)."
    case .noFeatures: "El archivo no tiene ningún elemento."
    case .tooManyFeatures: "El archivo tiene más de 5 000 elementos. Divídelo en partes."
    case .tooManyPoints: "El archivo tiene más de un millón de puntos. Simplifícalo antes de importarlo."
    case .otherReference(let name):
      "El archivo usa otro sistema de coordenadas («\(name)»). Expórtalo en WGS 84 (EPSG:4326)."
    case .noName: "Escribe un nombre para la capa, de 60 letras como máximo."
    case .noSource: "Escribe de dónde sale la capa, en 300 letras como máximo."
    case .noLicence: "Escribe con qué licencia o permiso se usa la capa."
    case .noProperty(let known):
      "Di qué propiedad tiene el UBIGEO de seis dígitos."
        + (known.isEmpty ? " Los elementos no tienen propiedades." : " Hay: \(known.joined(separator: ", ")).")
    case .rejectedFeatures(let count):
      (count == 1 ? "Hay un elemento rechazado." : "Hay \(count) elementos rechazados.")
        + " Corrige el archivo, o pide que se dejen fuera. No se importó nada."
    case .nothingOfThePlan: "Ningún elemento del archivo es de un distrito del plan. No se importó nada."
    case .exists(let name): "Ya hay una capa «\(name)». Marca que la reemplace, o dale otro nombre."
    case .unknownLayer: "Esa capa ya no está."
    case .refuge: "Parece un lugar de acogida o refugio. Dónde queda no se muestra en ningún mapa."
    case .changedMeanwhile: "Otra persona cambió este punto mientras tanto. Mira cómo quedó y vuelve a intentarlo."
    }
  }
}

/// What is wrong with one feature of a file.
package enum LayerFault: Error, Sendable, Equatable {
  case noUbigeo, noShape, malformed, openRing, tooFewPoints, metres, outsidePeru, notArea, refuge
  case badUbigeo(String)
  case unknownDistrict(Ubigeo)
  case otherShape(String)
  /// The district came already, in the feature of that number.
  case repeated(Int)

  package var sentence: String {
    switch self {
    case .noUbigeo: "no tiene UBIGEO"
    case .noShape: "no tiene geometría"
    case .malformed: "sus coordenadas no se pueden leer"
    case .openRing: "un contorno no se cierra: el primer y el último punto deben ser el mismo"
    case .tooFewPoints: "un contorno tiene menos de cuatro puntos"
    case .metres: "sus coordenadas parecen metros (UTM): expórtalo en grados, WGS 84"
    case .outsidePeru: "no cae en el Perú"
    case .notArea: "la capa de distritos necesita áreas, no puntos"
    case .refuge: "parece un lugar de acogida o refugio: dónde queda no se muestra en ningún mapa"
    case .badUbigeo(let text): "«\(text.prefix(20))» no es un UBIGEO de seis dígitos"
    case .unknownDistrict(let ubigeo): "no hay un distrito con el UBIGEO \(ubigeo.rawValue)"
    case .otherShape(let type): "es «\(type.prefix(20))»: solo sirven Polygon, MultiPolygon y Point"
    case .repeated(let number): "su distrito ya vino en el elemento \(number)"
    }
  }
}

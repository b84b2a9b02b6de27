/// What a column of an imported table can mean. Closed: there is no field for anything about a person.
package enum ImportField: String, Sendable, CaseIterable, Codable {
  // The eight fields of T738.
  case organization, name, eligibility, documents, hours, contacts, area, referralMechanism
  // HSDS 3.1.
  case publisher, externalCode, description, categories, status, cost, languages, coverage
  case phone, email, website
  case placeName, address, ubigeo, department, province, district, latitude, longitude
  case placeCode, placePhone, placeHours

  /// The title our own export gives it: the words of T738 for its eight fields, HSDS names for the others.
  package var title: String {
    switch self {
    case .organization: "institucion_responsable"
    case .name: "servicio_ofrecido"
    case .eligibility: "poblacion_objetivo"
    case .documents: "requisitos_basicos"
    case .hours: "horarios"
    case .contacts: "punto_de_contacto"
    case .area: "distrito_o_ambito_de_cobertura"
    case .referralMechanism: "mecanismo_de_derivacion"
    case .publisher: "publisher"
    case .externalCode: "external_identifier"
    case .description: "description"
    case .categories: "taxonomy_terms"
    case .status: "status"
    case .cost: "fees_description"
    case .languages: "languages"
    case .coverage: "service_area"
    case .phone: "phone"
    case .email: "email"
    case .website: "url"
    case .placeName: "location_name"
    case .address: "address_1"
    case .ubigeo: "ubigeo"
    case .department: "departamento"
    case .province: "provincia"
    case .district: "distrito"
    case .latitude: "latitude"
    case .longitude: "longitude"
    case .placeCode: "location_identifier"
    case .placePhone: "location_phone"
    case .placeHours: "location_schedule"
    }
  }

  /// As the mapping form names it.
  package var name: String {
    switch self {
    case .organization: "Institución responsable"
    case .name: "Servicio ofrecido"
    case .eligibility: "Población objetivo"
    case .documents: "Requisitos básicos"
    case .hours: "Horarios"
    case .contacts: "Punto de contacto"
    case .area: "Distritos que cubre (UBIGEO)"
    case .referralMechanism: "Mecanismo de derivación"
    case .publisher: "Registro de origen"
    case .externalCode: "Código en el registro de origen"
    case .description: "Descripción"
    case .categories: "Categorías (códigos)"
    case .status: "Estado"
    case .cost: "Costo"
    case .languages: "Idiomas (ISO 639)"
    case .coverage: "Ámbito de cobertura"
    case .phone: "Teléfono"
    case .email: "Correo"
    case .website: "Página web"
    case .placeName: "Nombre del local"
    case .address: "Dirección"
    case .ubigeo: "UBIGEO"
    case .department: "Departamento"
    case .province: "Provincia"
    case .district: "Distrito"
    case .latitude: "Latitud"
    case .longitude: "Longitud"
    case .placeCode: "Código del local"
    case .placePhone: "Teléfono del local"
    case .placeHours: "Horario del local"
    }
  }

  /// Other titles it goes by, folded: those of RENIPRESS first.
  private var synonyms: [String] {
    switch self {
    case .organization: ["institucion", "institucion responsable", "entidad", "organization name"]
    case .name: ["nombre del establecimiento", "servicio", "nombre", "nombre del servicio", "service name", "name"]
    case .eligibility: ["poblacion", "eligibility description", "dirigido a"]
    case .documents: ["requisitos", "required documents"]
    case .hours: ["horario", "horario de atencion", "schedule"]
    case .contacts: ["contacto"]
    case .area: ["ubigeo de cobertura"]
    case .referralMechanism: ["mecanismo", "derivacion", "application process"]
    case .publisher: ["registro", "fuente"]
    case .externalCode: ["codigo unico", "codigo", "id", "codigo renipress"]
    case .description: ["clasificacion", "descripcion"]
    case .categories: ["categorias", "rubro"]
    case .status: ["condicion", "estado"]
    case .cost: ["costo", "tarifa"]
    case .languages: ["idiomas"]
    case .coverage: ["cobertura", "ambito", "ambito de cobertura"]
    case .phone: ["telefono", "telefonos", "celular"]
    case .email: ["correo", "correo electronico"]
    case .website: ["web", "pagina web", "sitio web"]
    case .placeName: ["local", "sede"]
    case .address: ["direccion", "domicilio"]
    case .ubigeo: ["codigo ubigeo"]
    case .department: ["region"]
    case .province: []
    case .district: []
    case .latitude: ["norte", "latitud", "lat", "y"]
    case .longitude: ["este", "longitud", "lon", "lng", "x"]
    case .placeCode: ["codigo del local"]
    case .placePhone: ["telefono del local"]
    case .placeHours: ["horario del local"]
    }
  }

  /// The column each field most likely is, by its title alone. A column is proposed for one field only.
  package static func proposed(for header: [String]) -> [ImportField: Int] {
    let titles = header.map { FoldedText($0).text }
    var columns: [ImportField: Int] = [:]
    for field in allCases {
      let known = [FoldedText(field.title).text] + field.synonyms
      columns[field] =
        known.lazy.compactMap { title in
          titles.firstIndex(of: title).flatMap { columns.values.contains($0) ? nil : $0 }
        }.first
    }
    return columns
  }
}

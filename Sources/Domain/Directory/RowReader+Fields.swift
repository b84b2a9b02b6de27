import Foundation

extension RowReader {
  mutating func readCode() {
    guard let code = text(.externalCode, most: 64) else { return }
    let publisher = text(.publisher, most: 64) ?? settings.publisher
    if !publisher.isEmpty { draft.external = ExternalCode(publisher: publisher, code: code) }
  }

  mutating func readCategories() {
    let given = cell(.categories).map(CellNotation.codes) ?? []
    let unknown = given.filter { !rules.categories.contains($0) }
    draft.categories = given.filter(rules.categories.contains).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
    if draft.categories.isEmpty, let usual = settings.category, rules.categories.contains(usual) {
      draft.categories = [usual]
    }
    if draft.categories.isEmpty {
      reject(.categories, "Ninguna categoría de esta fila está en el directorio.")
    } else if !unknown.isEmpty {
      note(.categories, "No están en el directorio: \(unknown.joined(separator: ", ")).")
    }
  }

  mutating func readStatus() {
    guard let cell = cell(.status) else { return }
    draft.status = Self.statuses[FoldedText(cell).text]
    if draft.status == nil {
      note(.status, "No se entiende este estado. El servicio entra como «Atiende»: confírmalo.")
    }
  }

  private static let statuses: [String: ServiceStatus] = {
    var statuses: [String: ServiceStatus] = [
      "activado": .active, "activo": .active, "en funcionamiento": .active, "operativo": .active,
      "inactivo": .inactive, "desactivado": .inactive, "inoperativo": .inactive, "baja": .defunct,
      "cierre definitivo": .defunct, "cierre temporal": .temporarilyClosed,
    ]
    for status in ServiceStatus.allCases {
      statuses[FoldedText(status.name).text] = status
      statuses[status.rawValue] = status
    }
    return statuses
  }()

  mutating func readLanguages() {
    guard let cell = cell(.languages) else { return }
    let words = cell.split(whereSeparator: { ",;|/".contains($0) }).map { String($0).trimmingSpaces.folded }
    let known = words.compactMap { word in Language.allCases.first { $0.rawValue == word || $0.name.folded == word } }
    draft.languages = known
    if known.count < words.count {
      note(.languages, "Hay idiomas que no se reconocen. Usa códigos ISO 639, como es o qu.")
    }
  }

  mutating func readHours() {
    guard let cell = text(.hours, most: 500) else { return }
    switch HoursReading(cell) {
    case .empty: break
    case .hours(let hours): draft.hours = hours
    case .assumedWeekdays(let hours):
      draft.hours = hours
      draft.hoursNote = "El registro dice «\(cell)» y no da los días: se tomó de lunes a viernes. Confírmalo."
      note(.hours, "No dice los días. Se toma de lunes a viernes.")
    case .doubtful:
      draft.hoursNote = "El registro dice «\(cell)». Confírmalo con el servicio."
      note(.hours, "No se entiende este horario. Se guarda como nota y el servicio queda sin horario.")
    }
  }

  mutating func readContacts() {
    var contacts = text(.contacts, most: 2000).map(CellNotation.contacts) ?? []
    if let phone = text(.phone, most: 200) {
      if phone.count(where: \.isNumber) >= 6 {
        contacts.append(Contact(.phone, phone))
      } else {
        note(.phone, "No parece un teléfono. No se guarda.")
      }
    }
    if let email = text(.email, most: 200) {
      if email.contains("@") {
        contacts.append(Contact(.email, email))
      } else {
        note(.email, "No parece un correo. No se guarda.")
      }
    }
    if let website = text(.website, most: 300) { contacts.append(Contact(.web, website)) }
    if !contacts.isEmpty { draft.contacts = contacts }
  }

  mutating func readPlace() {
    var place = ImportDraft.Place()
    place.name = text(.placeName, most: 200)
    place.address = text(.address, most: 300)
    place.ubigeo = readDistrict()
    let check = CoordinateCheck(latitude: number(.latitude), longitude: number(.longitude))
    place.coordinates = check.coordinates
    place.coordinateNote = check.note
    if let sentence = check.note { note(.latitude, sentence) }
    place.id = cell(.placeCode).flatMap(UUID.init(uuidString:))
    place.phone = text(.placePhone, most: 64)
    place.hours = placeHours()
    if !place.isNowhere { draft.place = place }
    readArea()
  }

  /// Hours of one place; what cannot be read is left out, and said.
  private mutating func placeHours() -> OpeningHours? {
    guard let cell = text(.placeHours, most: 500) else { return nil }
    if case .hours(let hours) = HoursReading(cell) { return hours }
    note(.placeHours, "No se entiende el horario del local. Se usa el del servicio.")
    return nil
  }

  private mutating func readArea() {
    let given = cell(.area).map(CellNotation.codes)?.compactMap(Ubigeo.init(rawValue:))
    draft.area = given.map { codes in codes.filter { rules.gazetteer.isEmpty || rules.gazetteer[$0] != nil } }
    if (draft.area?.count ?? 0) < (cell(.area).map(CellNotation.codes)?.count ?? 0) {
      note(.area, "Hay códigos que no son un UBIGEO de distrito. No se guardan.")
    }
  }

  /// A number with a decimal point or comma. What is no number counts as zero, which is no place in Peru.
  private mutating func number(_ field: ImportField) -> Double? {
    guard let cell = cell(field) else { return nil }
    return Double(cell.replacing(",", with: ".")).flatMap { $0.isFinite ? $0 : nil } ?? 999
  }

  /// By code, else by names. A spreadsheet drops the leading zero of a code: it is put back.
  private mutating func readDistrict() -> Ubigeo? {
    let (district, province, department) = (cell(.district), cell(.province), cell(.department))
    if let code = cell(.ubigeo) {
      let padded = code.count == 5 ? "0" + code : code
      if let ubigeo = Ubigeo(rawValue: padded), rules.gazetteer.isEmpty || rules.gazetteer[ubigeo] != nil {
        if let known = rules.gazetteer[ubigeo], !Gazetteer.agree(district, known.name) {
          note(.district, "El UBIGEO \(padded) es de \(rules.gazetteer.name(of: ubigeo)). Se usa el código.")
        }
        return ubigeo
      }
      guard let district, let found = rules.gazetteer.find(district, province: province, department: department) else {
        note(.ubigeo, "Este UBIGEO no existe. El local queda sin distrito.")
        return nil
      }
      note(.ubigeo, "Este UBIGEO no existe. Por el nombre, es \(rules.gazetteer.name(of: found.ubigeo)).")
      return found.ubigeo
    }
    guard let district else { return nil }
    let found = rules.gazetteer.find(district, province: province, department: department)
    if found == nil {
      note(.district, "No se encontró un distrito con ese nombre, o hay varios. El local queda sin distrito.")
    }
    return found?.ubigeo
  }
}

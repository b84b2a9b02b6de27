import Domain
import Foundation

/// Reads a place out of a form: its own page, or the first place of a new service.
struct LocationForm {
  /// Places already known by code.
  let gazetteer: Gazetteer

  /// Where the place is. What is wrong is noted in the form.
  func read(_ form: inout Form, over known: Location) -> Location {
    var place = known
    place.name = form.optional("place")
    place.address = form.optional("address", most: 300)
    place.ubigeo = ubigeo(&form)
    let check = coordinates(&form)
    if place.coordinates != check.coordinates { place.coordinateNote = check.note }
    place.coordinates = check.coordinates
    return place
  }

  /// What is different there: its telephone and its week.
  func readExtras(_ form: inout Form, over known: Location) -> Location {
    var place = known
    place.phone = form.optional("phone", most: 64)
    if let phone = place.phone, phone.count(where: \.isNumber) < 3 {
      form.refuse("phone", "Escribe el número de teléfono.")
    }
    place.hours = form.hours()
    return place
  }

  func ubigeo(_ form: inout Form) -> Ubigeo? {
    guard let text = form.optional("ubigeo", most: 6) else { return nil }
    if let ubigeo = Ubigeo(rawValue: text), gazetteer[ubigeo] != nil { return ubigeo }
    form.refuse("ubigeo", "No hay un distrito con ese UBIGEO. Son seis dígitos, como 150133.")
    return nil
  }

  func coordinates(_ form: inout Form) -> CoordinateCheck {
    let check = CoordinateCheck(text: form.optional("coordinates", most: 64) ?? "")
    if check == .dropped {
      form.refuse(
        "coordinates", "Escribe latitud y longitud de un lugar del Perú, como -12.1605, -76.9701, o deja el campo vacío.")
    }
    return check
  }
}

extension Form {
  /// The week typed in `hours`; what cannot be read is noted.
  mutating func hours() -> OpeningHours {
    switch HoursReading(optional("hours", most: 500) ?? "") {
    case .empty: return OpeningHours()
    case .hours(let hours): return hours
    case .assumedWeekdays: refuse("hours", "Di qué días: «lunes a viernes 8:00-13:00».")
    case .doubtful:
      refuse("hours", "No se entiende el horario. Escríbelo así: «lunes a viernes 8:00-13:00 y 14:00-16:30».")
    }
    return OpeningHours()
  }

  /// The fields as they are for a place of a service.
  init(_ place: Location, of service: Service) {
    let texts: [String: String?] = [
      "place": place.name, "address": place.address, "ubigeo": place.ubigeo?.rawValue,
      "coordinates": place.coordinates?.text, "phone": place.phone, "hours": place.hours.lines,
    ]
    self.init(values: texts.compactMapValues { $0.map { [$0] } }.merging(["seen": [String(service.version)]]) { $1 })
  }
}

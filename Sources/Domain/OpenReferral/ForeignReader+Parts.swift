import Foundation

extension ForeignReader {
  /// Web pages, mail addresses, telephones and duties. Names of persons stay out: what is taken names a duty.
  mutating func readContacts() {
    let names = ["url", "additional_urls", "email", "phones", "contacts"]
    guard names.contains(where: { json[$0] != nil && json[$0] != .null }) else { return }
    var contacts: [Contact] = []
    for page in [text(json, "url", most: 300)]
      + (objects(json, "additional_urls") ?? []).map({ text($0, "url", most: 300) })
    {
      if let page { contacts.append(Contact(.web, page)) }
    }
    if let mail = text(json, "email", most: 200) { contacts.append(Contact(.email, mail)) }
    for phone in objects(json, "phones") ?? [] {
      guard let number = text(phone, "number", most: 200) else { continue }
      let isChat = FoldedText(text(phone, "description", most: 500) ?? "").words == ["whatsapp"]
      contacts.append(Contact(isChat ? .whatsapp : .phone, number))
    }
    for contact in objects(json, "contacts") ?? [] { contacts += read(contact: contact) }
    draft.contacts = OpenReferral.open(contacts)
    if contacts.count > draft.contacts?.count ?? 0 {
      note("Un correo o una página web no es una dirección: no se guarda.")
    }
  }

  private mutating func read(contact: JSON) -> [Contact] {
    if text(contact, "name", most: 500) != nil { note("Se dejó fuera el nombre de una persona de contacto.") }
    var found: [Contact] = []
    if let mail = text(contact, "email", most: 200) {
      // With a name beside it, it may be one person's.
      if contact["name"]?.text == nil {
        found.append(Contact(.email, mail))
      } else {
        note("Se dejó fuera el correo de una persona.")
      }
    }
    if let title = text(contact, "title", most: 200) { found.append(Contact(.personRole, title)) }
    if let desk = text(contact, "department", most: 200) { found.append(Contact(.inPerson, desk)) }
    return found
  }

  /// Districts by code or by name; other areas in words.
  mutating func readAreas() {
    guard let list = objects(json, "service_areas") else { return }
    var area: [Ubigeo] = []
    var words: [String] = []
    for entry in list {
      let name = text(entry, "name", most: 500) ?? text(entry, "description", most: 500)
      if let ubigeo = ubigeo(text(entry, "ubigeo", most: 20)) {
        if !area.contains(ubigeo) { area.append(ubigeo) }
      } else if let name {
        words.append(name)
      }
    }
    draft.area = area.sorted { $0.rawValue < $1.rawValue }
    let coverage = words.joined(separator: "; ")
    if coverage.count > 500 { note("El ámbito de cobertura tiene más de 500 caracteres: no se guarda.") }
    if !coverage.isEmpty, coverage.count <= 500 { draft.coverage = coverage }
  }

  private mutating func ubigeo(_ code: String?) -> Ubigeo? {
    guard let code else { return nil }
    guard let ubigeo = Ubigeo(rawValue: code), reading.gazetteer.isEmpty || reading.gazetteer[ubigeo] != nil else {
      note("El UBIGEO «\(code)» no existe.")
      return nil
    }
    return ubigeo
  }

  mutating func readHours() {
    guard let list = objects(json, "schedules") else { return }
    let (hours, words) = week(list)
    draft.hours = hours
    draft.hoursNote = words
  }

  /// What can be understood of a week, and the rest in words. A rule that is not weekly says nothing of this week.
  private mutating func week(_ list: [JSON]) -> (OpeningHours, String?) {
    var spans: [OpeningHours.Span] = []
    var words: [String] = []
    for entry in list {
      let description = text(entry, "description", most: 500)
      let (days, opens, closes) = (days(entry), time(entry, "opens_at"), time(entry, "closes_at"))
      let isWeekly = entry["freq"] == nil || entry["freq"] == .null || entry["freq"] == "WEEKLY"
      let isEvery = entry["interval"] == nil || entry["interval"] == .null || entry["interval"] == .integer(1)
      guard isWeekly, isEvery, let days, let opens, let closes, opens != closes else {
        words += [description].compactMap { $0 }
        if description == nil { note("Un horario no se entiende: no se guarda.") }
        continue
      }
      let end = closes == 1439 || closes == 0 ? 1440 : closes
      for day in days {
        let next = Weekday(rawValue: day.rawValue % 7 + 1) ?? .monday
        spans +=
          opens < end
          ? [.init(day, opens, end)].compactMap { $0 }
          : [.init(day, opens, 1440), .init(next, 0, end)].compactMap { $0 }
      }
    }
    return (OpeningHours(spans), words.isEmpty ? nil : words.joined(separator: "; "))
  }

  private mutating func days(_ entry: JSON) -> [Weekday]? {
    guard let codes = text(entry, "byday", most: 40) else { return nil }
    let days = codes.split(separator: ",").map { code in Weekday.allCases.first { OpenReferral.Press.code($0) == code }
    }
    return days.contains(nil) ? nil : days.compactMap { $0 }
  }

  /// Minutes since midnight in Peru. A time of another offset is no time here: a wrong hour sends people in vain.
  private mutating func time(_ entry: JSON, _ name: String) -> Int? {
    guard let given = text(entry, name, most: 40),
      let match = given.wholeMatch(of: /([0-2]?[0-9]):([0-5][0-9])(:[0-5][0-9])?(-05:00)?/),
      let hour = Int(match.1), let minute = Int(match.2), hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }

  mutating func readPlaces() {
    let places = (objects(json, "service_at_locations") ?? []).compactMap { place(of: $0) }
    draft.place = places.first
    draft.otherPlaces = Array(places.dropFirst())
  }

  private mutating func place(of link: JSON) -> ImportDraft.Place? {
    guard let location = link["location"], case .object = location else {
      note("Un local viene sin datos (location): no se guarda.")
      return nil
    }
    var place = ImportDraft.Place()
    place.id = text(location, "id", most: 64).flatMap(UUID.init(uuidString:))
    place.name = text(location, "name", most: 200)
    let addresses = objects(location, "addresses") ?? []
    let address = addresses.first { $0["address_type"] != "postal" } ?? addresses.first
    place.address = address.flatMap { text($0, "address_1", most: 300) }
    place.ubigeo = address.flatMap { address in
      ubigeo(text(address, "ubigeo", most: 20)) ?? district(of: address)
    }
    let check = CoordinateCheck(latitude: number(location, "latitude"), longitude: number(location, "longitude"))
    (place.coordinates, place.coordinateNote) = (check.coordinates, check.note)
    if let sentence = check.note { note(sentence) }
    place.phone = (objects(link, "phones") ?? []).first.flatMap { text($0, "number", most: 64) }
    if let schedules = objects(link, "schedules"), !schedules.isEmpty { place.hours = week(schedules).0 }
    return place.isNowhere ? nil : place
  }

  private mutating func district(of address: JSON) -> Ubigeo? {
    guard let city = text(address, "city", most: 200) else { return nil }
    return reading.gazetteer.find(
      city, province: text(address, "region", most: 200), department: text(address, "state_province", most: 200))?
      .ubigeo
  }

  private mutating func number(_ object: JSON, _ name: String) -> Double? {
    switch object[name] {
    case nil, .null?: return nil
    case .integer(let number)?: return Double(number)
    case .number(let number)?: return number
    default:
      note("El campo \(name) no es un número.")
      return nil
    }
  }
}

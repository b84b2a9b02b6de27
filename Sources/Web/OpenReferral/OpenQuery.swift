import Domain
import Foundation

/// What stood in the address, read strictly: a filter that is misspelt and ignored would answer more than was asked for.
struct OpenQuery {
  struct Refused: Error {
    let problem: OpenProblem
    let sentence: String
  }

  private var values: [OpenReferral.Parameter: String] = [:]

  /// - Throws: `Refused`.
  init(_ query: Form, for endpoint: OpenReferral.Endpoint) throws(Refused) {
    let known = endpoint.parameters.map(\.rawValue)
    for (name, given) in query.values.sorted(by: { $0.key < $1.key }) where !(name.isEmpty && given == [""]) {
      guard known.contains(name), let parameter = OpenReferral.Parameter(rawValue: name) else {
        let list = known.isEmpty ? "Aquí no hay ninguno" : "Aquí hay: \(known.joined(separator: ", "))"
        throw Refused(
          problem: .unknownParameter, sentence: "El parámetro «\(name.prefix(40))» no existe aquí. \(list).")
      }
      guard given.count == 1 else {
        throw Refused(
          problem: .repeatedParameter, sentence: "El parámetro «\(name)» viene \(given.count) veces. Deja uno solo.")
      }
      guard Self.fits(given[0], parameter.content) else {
        throw Refused(
          problem: .badParameter, sentence: "El parámetro «\(name)» debe ser \(Self.words(parameter.content)).")
      }
      values[parameter] = given[0]
    }
  }

  private static func fits(_ text: String, _ content: OpenReferral.Parameter.Content) -> Bool {
    switch content {
    case .text(let most): text.unicodeScalars.count <= most
    case .uuid: UUID(uuidString: text) != nil
    case .instant: Instant.read(text) != nil
    case .ubigeo: text.utf8.count == 6 && text.utf8.allSatisfy { (48...57).contains($0) }
    case .flag: text == "true" || text == "false"
    case .number(let range): Int(text).map(range.contains) ?? false
    case .choice(let values): values.contains(text)
    }
  }

  private static func words(_ content: OpenReferral.Parameter.Content) -> String {
    switch content {
    case .text(let most): "un texto de \(most) caracteres como máximo"
    case .uuid: "un identificador UUID"
    case .instant: "una fecha y hora como 2026-11-21T08:00:00-05:00"
    case .ubigeo: "un UBIGEO de seis cifras"
    case .flag: "true o false"
    case .number(let range): "un número entero entre \(range.lowerBound) y \(range.upperBound)"
    case .choice(let values): values.joined(separator: " o ")
    }
  }

  subscript(_ parameter: OpenReferral.Parameter) -> String? { values[parameter] }
  func flag(_ parameter: OpenReferral.Parameter) -> Bool { values[parameter] == "true" }
  func id(_ parameter: OpenReferral.Parameter) -> UUID? { values[parameter].flatMap(UUID.init(uuidString:)) }

  var page: Int { values[.page].flatMap { Int($0) } ?? 1 }
  var perPage: Int { values[.perPage].flatMap { Int($0) } ?? OpenReferral.Parameter.usualPerPage }
  var isStream: Bool { values[.format] == OpenReferral.Format.ndjson.rawValue }
  var depth: OpenReferral.Depth { flag(.full) ? .full : flag(.minimal) ? .minimal : .flat }

  /// Nil when two filters contradict each other, so that nothing can answer.
  func question(_ terms: OpenReferral.Terms) -> OpenReferral.Question {
    var question = OpenReferral.Question()
    question.words = values[.search] ?? ""
    question.organization = id(.organizationID)
    question.modifiedAfter = values[.modifiedAfter].flatMap { Instant.read($0) }
    question.categories = codes(of: terms.categories)
    question.actorTypes = codes(of: terms.actorTypes)
    return question
  }

  /// The districts named in either way; nil when none is, empty when both are and differ.
  var districts: [String]? {
    let named = Set([values[.ubigeo], values[.postcode]].compactMap { $0 })
    return named.isEmpty ? nil : named.count == 1 ? Array(named) : []
  }

  /// Codes of a taxonomy that the filters on terms leave; nil when there is no such filter.
  private func codes(of taxonomy: OpenReferral.Taxonomy) -> [String]? {
    guard values[.termID] != nil || values[.taxonomyID] != nil else { return nil }
    return taxonomy.terms.filter { term in
      (id(.termID).map { $0 == term.id } ?? true) && (id(.taxonomyID).map { $0 == taxonomy.id } ?? true)
    }.map(\.code)
  }
}

/// Instants as the Web writes them.
enum Instant {
  /// RFC 3339, with or without parts of a second. A plus sign that became a space on its way is taken for one.
  static func read(_ text: String) -> Date? {
    guard
      let match = text.wholeMatch(
        of:
          /([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|([+\- ])([0-9]{2}):([0-9]{2}))/
      ),
      let day = Day(String(match.1)), let hour = Int(match.2), let minute = Int(match.3), let second = Int(match.4),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    var seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second
    if let hours = match.8.flatMap({ Int($0) }), let minutes = match.9.flatMap({ Int($0) }) {
      guard hours < 24, minutes < 60 else { return nil }
      seconds -= (match.7 == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
    return Date(timeIntervalSince1970: Double(seconds))
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// As headers have it (RFC 9110): `Sat, 21 Nov 2026 13:00:00 GMT`.
  static func header(_ date: Date) -> String {
    let text = OpenReferral.Press.instant(date)
    guard let day = Day(String(text.prefix(10))) else { return "" }
    let (year, month, number) = day.parts
    return "\(days[day.weekday.rawValue - 1]), \(number < 10 ? "0" : "")\(number) \(months[month - 1]) \(year) "
      + text.dropFirst(11).prefix(8) + " GMT"
  }

  /// The date of a header; nil when it is written in another way, which then counts for nothing.
  static func read(header text: String) -> Date? {
    guard
      let match = text.wholeMatch(
        of: /[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) GMT/),
      let month = months.firstIndex(of: String(match.2))
    else { return nil }
    return read("\(match.3)-\(month < 9 ? "0" : "")\(month + 1)-\(match.1)T\(match.4)Z")
  }
}

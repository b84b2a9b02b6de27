import Domain
import Foundation
import HTML

/// How a service reads on every page.
enum ServiceWords {
  static func address(_ service: Service) -> Address { "/services/\(service.id.text)" }

  /// «Av. San Juan 900, San Juan de Miraflores, Lima».
  static func place(_ location: Location, _ gazetteer: Gazetteer) -> String {
    let parts = [location.name, location.address, location.ubigeo.map { gazetteer.name(of: $0) }].compactMap { $0 }
    return parts.isEmpty ? "Sin dirección" : parts.joined(separator: ", ")
  }

  /// Whether a person who goes to a place of the service now finds it open; without one, to any.
  static func openness(_ service: Service, at place: Location? = nil, now: Date) -> HTML {
    let details = service.details
    guard details.status == .active else { return "<span class=\"badge shut\">\(details.status.name)</span>" }
    let weeks = place.map { [details.hours(at: $0)] } ?? details.weeks
    if weeks.allSatisfy(\.isEmpty) { return "<span class=\"badge plain\">Horario sin confirmar</span>" }
    let open = weeks.filter { $0.isOpen(at: now) }
    guard let first = open.first else {
      let next = weeks.compactMap { $0.nextOpening(after: now) }.min().map { ", abre \(when($0, now: now))" } ?? ""
      return "<span class=\"badge shut\">Cerrado ahora\(next)</span>"
    }
    guard open.allSatisfy({ $0 == first }), open.count == weeks.count else {
      return "<span class=\"badge open\">Abierto ahora en \(open.count) de \(weeks.count) locales</span>"
    }
    let until = first.closing(at: now).map { ", cierra \(when($0, now: now))" } ?? ", las 24 horas"
    return "<span class=\"badge open\">Abierto ahora\(until)</span>"
  }

  /// «a las 8:00», «mañana a las 8:00», «el lunes a las 8:00».
  static func when(_ instant: Date, now: Date) -> String {
    let ahead = Day(instant).number - Day(now).number
    let day = ahead == 0 ? "" : ahead == 1 ? "mañana " : "el \(Day(instant).weekday.name) "
    return "\(day)a las \(Moment.time(instant))"
  }

  static func assurance(_ service: Service, now: Date) -> HTML {
    let assurance = service.assurance(at: now)
    let day = service.verification.map { assurance == .expired ? $0.validUntil : $0.at }
    return AssuranceWords.badge(assurance, assurance == .doubted ? "" : day.map { Moment.text(Day($0)) } ?? "")
  }

  /// «850 m», «1,2 km».
  static func distance(_ kilometres: Double) -> String {
    guard kilometres >= 0.95 else { return "\(max(50, Int((kilometres * 20).rounded()) * 50)) m" }
    guard kilometres < 100 else { return "\(Int(kilometres.rounded())) km" }
    let tenths = Int((kilometres * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) km" : "\(tenths / 10),\(tenths % 10) km"
  }

  /// What a list says of a service's places.
  static func places(_ details: ServiceDetails, _ gazetteer: Gazetteer) -> String {
    guard let first = details.locations.first else { return "Sin local: solo por sus contactos" }
    let others = details.locations.count - 1
    return place(first, gazetteer) + (others == 0 ? "" : others == 1 ? " y otro local" : " y otros \(others) locales")
  }

  static func contact(_ contact: Contact) -> HTML {
    """
    \(contact.kind.name): \(contact.link.map { "<a href=\"\(Address($0))\">\(contact.value)</a>" as HTML } ?? "\(contact.value)")\
    \(if: contact.isFocalPoint, " <span class=\"badge plain\">Punto focal</span>")
    """
  }
}

extension ServicePage {
  /// How many were found.
  var count: String {
    switch total {
    case _ where isCutOff: "Más de \(total) servicios. Agrega otra palabra o un filtro para acercarte al que buscas"
    case 0: "Ningún servicio"
    case 1: "1 servicio"
    default: "\(total) servicios"
    }
  }
}

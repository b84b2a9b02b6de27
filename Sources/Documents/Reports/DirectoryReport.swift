package import Domain
package import Foundation

extension Report {
  /// Services a printed directory lists at most; a longer one says how many it leaves out.
  package static let mostServices = 1000

  /// *Directorio de servicios* with the eight fields of T738, by category, as it stands today.
  /// - Parameter all: every service that is not retired, in the order of names.
  package static func directory(
    _ all: [ServiceSummary], of pack: PlanPack, gazetteer: Gazetteer, now: Date
  ) -> Report {
    let listed = Array(all.prefix(mostServices))
    let order = pack.categories.map(\.code)
    let groups = Dictionary(grouping: listed) { summary in
      order.first { summary.service.details.categories.contains($0) } ?? ""
    }
    let words = DirectoryWords(pack: pack, gazetteer: gazetteer, now: now)
    return Report(
      name: "directorio", title: "Directorio de servicios", period: "Estado al \(Day(now).short)",
      identity: pack.identity, preparedAt: now,
      sections: [summary(of: all, listed.count, pack, now)]
        + pack.categories.compactMap { category in
          groups[category.code].map { section(category.name, $0, words) }
        } + [groups[""].map { section("Sin categoría", $0, words) }].compactMap { $0 },
      sources: [
        Fact("De dónde sale", "El directorio que mantienen las instituciones en Ayni. Lo importado de un registro público lleva su nombre y código."),
        Fact("Categorías", "Un servicio con varias categorías aparece una sola vez, en la primera del plan."),
        Fact("Edición del plan", pack.identity.edition), Fact("Publicado por", pack.identity.publisher),
      ],
      caveats: [
        Fact("Verificación", "«Verificado» quiere decir que alguien lo confirmó con la institución dentro del plazo. Lo demás conviene confirmarlo antes de ir."),
        Fact("Requisitos", "Se separa lo que exige una norma de lo que es costumbre pedir. La falta de un documento no impide recibir orientación."),
        Fact("Contactos", "Son canales de la institución o del cargo, no de personas."),
      ])
  }

  private static func summary(of all: [ServiceSummary], _ listed: Int, _ pack: PlanPack, _ now: Date) -> Section {
    let standing = Assurance.allCases.map { state in
      (state.name, all.count { $0.service.assurance(at: now) == state })
    }
    let counts = [
      ("Servicios del directorio", all.count), ("Instituciones responsables", Set(all.map(\.service.details.organization)).count),
      ("En atención", all.count { $0.service.details.status == .active }),
    ]
    let left = all.count - listed
    let cut: [Block] = left == 0 ? [] : [
      .paragraph("Por su tamaño, este informe lista los primeros \(Amount(listed).text) servicios por orden de nombre; faltan \(Amount(left).text). El directorio completo está en el archivo CSV.")
    ]
    if all.isEmpty { return Section("Resumen", [.paragraph("El directorio todavía no tiene servicios.")]) }
    return Section(
      "Resumen",
      cut + [
        .table(count("Servicios e instituciones", counts + standing)),
        .table(
          count(
            "Servicios por categoría (un servicio puede tener varias)",
            pack.categories.map { category in
              (category.name, all.count { $0.service.details.categories.contains(category.code) })
            })),
      ])
  }

  private static func count(_ caption: String, _ counts: [(String, Int)]) -> Table {
    Table(
      caption, sheet: "Resumen",
      columns: [.init("Dato", share: 78), .init("Cantidad", share: 22, isFigure: true)],
      rows: counts.map { [Cell($0.0), Cell($0.1)] })
  }

  private static func section(_ title: String, _ services: [ServiceSummary], _ words: DirectoryWords) -> Section {
    let table = Table(
      title, sheet: "Servicios",
      columns: [
        .init("Servicio e institución", share: 20), .init("Población y requisitos", share: 18), .init("Horario", share: 15),
        .init("Lugar y cobertura", share: 18), .init("Contacto", share: 14), .init("Derivación y verificación", share: 15),
      ],
      rows: services.map(words.row))
    return Section(title, [.table(table)])
  }
}

/// How a service reads in a printed directory.
private struct DirectoryWords {
  let pack: PlanPack
  let gazetteer: Gazetteer
  let now: Date

  func row(_ summary: ServiceSummary) -> [Report.Cell] {
    let service = summary.service
    let details = service.details
    let names = pack.categories.filter { details.categories.contains($0.code) }.map(\.name)
    return [
      .init([details.name, summary.organization], detail: names.count > 1 ? names.joined(separator: "; ") : nil),
      population(details), hours(details), places(details),
      .init(details.contacts.map { contact in
        "\(contact.kind.name): \(contact.value)" + (contact.isFocalPoint ? " (punto focal)" : "")
      }, detail: details.contacts.isEmpty ? "Sin contacto" : nil),
      .init([details.referralMechanism ?? ""], detail: standing(service)),
    ]
  }

  private func population(_ details: ServiceDetails) -> Report.Cell {
    let documents = details.documents.map { document in
      "\(document.name) (\(document.basis == .legal ? "norma" : "costumbre"))"
        + (document.alternative.map { "; también: \($0)" } ?? "")
    }
    let lines = [details.eligibility].compactMap { $0 } + documents
    return .init(lines.isEmpty ? ["Sin confirmar"] : lines, detail: details.cost.map { "Costo: \($0)" })
  }

  private func hours(_ details: ServiceDetails) -> Report.Cell {
    let text = details.hours.isEmpty ? details.hoursNote ?? "Sin confirmar" : details.hours.text
    return .init(text, detail: details.status == .active ? nil : details.status.name)
  }

  private func places(_ details: ServiceDetails) -> Report.Cell {
    let places = details.locations.map { place in
      let parts = [place.name, place.address, place.ubigeo.map { gazetteer.name(of: $0) }, place.phone]
      return parts.compactMap { $0 }.joined(separator: ", ")
    }
    let area = details.area.map { gazetteer.name(of: $0) }.joined(separator: "; ")
    let reach = [details.coverage ?? "", area].filter { !$0.isEmpty }.joined(separator: ". ")
    return .init(places.isEmpty ? ["Sin local"] : places, detail: reach.isEmpty ? nil : "Cobertura: \(reach)")
  }

  private func standing(_ service: Service) -> String {
    let assurance = service.assurance(at: now)
    let day = service.verification.map { assurance == .expired ? $0.validUntil : $0.at }
    let register = service.external.map { "; \($0.publisher) \($0.code)" } ?? ""
    return assurance.name + (day.map { ", \(Day($0).short)" } ?? "") + register
  }
}

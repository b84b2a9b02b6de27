import Domain
import Foundation
import Testing

/// Several places of one service in a table.
@Suite struct PlacesImportTests {
  private let rules = DirectoryImport(
    gazetteer: Gazetteer(DirectoryImportTests.districts), categories: ["salud", "empleo"])

  private func rows(_ text: String) throws -> [ImportRow] {
    let table = try DelimitedText(Array(text.utf8))
    return try rules.check(
      table, ImportSettings(publisher: "REG", columns: ImportField.proposed(for: table.header), category: "salud"))
  }

  private func table(_ services: [Service]) throws -> DelimitedText {
    let lines = [DirectoryExport.header]
      + services.flatMap { DirectoryExport.rows(ServiceSummary(service: $0, organization: "Muni", distance: nil)) }
    return try DelimitedText(DelimitedWriter.mark + lines.flatMap(DelimitedWriter.line))
  }

  @Test func `a code repeated with another place is one more place, anything else is rejected`() throws {
    let rows = try rows(
      """
      institucion;nombre;codigo;direccion;horario
      A;Uno;7;Calle 1;24 HORAS
      a;UNO;7;Calle 2;24 HORAS
      A;Uno;7;Calle 2;24 HORAS
      A;Otro;7;Calle 3;
      B;Uno;7;Calle 4;
      A;Uno;7;;
      A;Uno;7;Calle 5;lunes 8:00-9:00
      """)
    #expect(rows.map { $0.outcome == .rejected } == [false, false, true, true, true, true, false])
    #expect(rows[2].notes.first?.sentence.contains("línea 2") == true)
    #expect(rows[1].notes.isEmpty == false, "the name is written otherwise, and the row says so")
    #expect(rows[6].notes.first?.sentence.contains("solo el local") == true)
    let merged = ImportDraft.merged(rows.compactMap(\.draft))
    #expect(merged.count == 1 && merged[0].hours == .always && merged[0].name == "Uno")
    let details = merged[0].details(for: UUID(), over: nil, newLocation: UUID())
    #expect(details.locations.map(\.address) == ["Calle 1", "Calle 2", "Calle 5"])
    #expect(Set(details.locations.map(\.id)).count == 3)
    // The same file over what it made changes nothing.
    #expect(merged[0].details(for: details.organization, over: details, newLocation: UUID()) == details)
  }

  @Test func `rows without a code are services of their own`() throws {
    let rows = try rows("institucion;nombre;direccion\nA;Uno;Calle 1\nA;Uno;Calle 2\n")
    #expect(ImportDraft.merged(rows.compactMap(\.draft)).count == 2)
  }

  @Test func `a place with its code is found again after its address changed, and no place is ever removed`() throws {
    let places = [
      Location(id: UUID(), address: "Antes 1", coordinateNote: "Confirma el punto."), Location(id: UUID(), name: "Anexo"),
    ]
    var known = ServiceDetails(organization: UUID(), name: "Uno")
    known.categories = ["salud"]
    known.locations = places
    let text =
      "institucion;nombre;codigo;direccion;location_identifier;location_phone\n"
      + "A;Uno;7;Después 2;\(places[0].id.uuidString);052-1\n"
    let details = try #require(try rows(text).first?.draft).details(
      for: known.organization, over: known, newLocation: UUID())
    #expect(details.locations.map(\.id) == places.map(\.id))
    #expect(details.locations[0].address == "Después 2" && details.locations[0].phone == "052-1")
    #expect(details.locations[0].coordinateNote != nil && details.locations[1] == places[1])
  }

  @Test func `two rows for the same place are not two places`() throws {
    let id = UUID()
    let text =
      "institucion;nombre;codigo;direccion;location_identifier\nA;Uno;7;Calle 1;\(id)\nA;Uno;7;Calle 2;\(id)\n"
    #expect(try rows(text).map { $0.outcome == .rejected } == [false, true])
  }

  @Test func `hours of a place that cannot be read are said and left to the service`() throws {
    let text = "institucion;nombre;direccion;location_schedule\nA;Uno;Calle 1;cuando sea\nA;Dos;Calle 2;sábado 9:00-12:00\n"
    let rows = try rows(text)
    #expect(rows[0].notes.map(\.field) == [.placeHours] && rows[0].draft?.place?.hours == nil)
    #expect(rows[1].notes.isEmpty && rows[1].draft?.place?.hours?.lines == "sábado 9:00-12:00")
  }

  @Test func `any directory comes back from its own table unchanged, whatever places it has`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<60 {
      let services = try (0..<Int.random(in: 1...4)).map { try service(number: $0, &random) }
      let table = try table(services)
      #expect(table.records.count == services.reduce(0) { $0 + max(1, $1.details.locations.count) })
      let settings = ImportSettings(publisher: "", columns: ImportField.proposed(for: table.header))
      let rows = try rules.check(table, settings)
      #expect(rows.allSatisfy { $0.notes.isEmpty && $0.draft != nil })
      let drafts = ImportDraft.merged(rows.compactMap(\.draft))
      #expect(drafts.count == services.count)
      for (draft, service) in zip(drafts, services) {
        let back = draft.details(for: service.details.organization, over: service.details, newLocation: UUID())
        #expect(back == service.details)
        // Elsewhere, where nothing is known of it, it arrives whole.
        let elsewhere = draft.details(for: service.details.organization, over: nil, newLocation: UUID())
        #expect(elsewhere.locations.count == service.details.locations.count)
        #expect(zip(elsewhere.locations, service.details.locations).allSatisfy { $0.isSame(as: $1) && $0.hours == $1.hours })
      }
    }
  }

  private func service(number: Int, _ random: inout SystemRandomNumberGenerator) throws -> Service {
    var details = ServiceDetails(organization: UUID(), name: "Servicio \(number)")
    details.categories = ["salud"]
    details.hours = [.always, OpeningHours()].randomElement(using: &random) ?? .always
    details.hoursNote = [nil, "El registro dice «8-14»."].randomElement(using: &random) ?? nil
    details.locations = (0..<Int.random(in: 0...5, using: &random)).map { place in
      let point = Coordinates(
        latitude: .random(in: -18...0, using: &random), longitude: .random(in: -81 ... -69, using: &random))
      return Location(
        id: UUID(), name: Bool.random(using: &random) ? "Local \(place)" : nil, address: "=Av. \(place); \"Ñ\"",
        ubigeo: Bool.random(using: &random) ? Ubigeo(rawValue: "150133") : nil,
        coordinates: Bool.random(using: &random) ? point : nil,
        coordinateNote: Bool.random(using: &random) ? "Se corrigieron." : nil,
        phone: Bool.random(using: &random) ? "+51 52 24101\(place)" : nil,
        hours: Bool.random(using: &random) ? OpeningHours([.init(.sunday, 480, 720)].compactMap { $0 }) : OpeningHours())
    }
    return try Service.added(details, id: UUID(), at: Date(timeIntervalSince1970: 0))
  }
}

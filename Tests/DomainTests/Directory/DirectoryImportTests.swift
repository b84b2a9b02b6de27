import Domain
import Foundation
import Testing

@Suite struct DirectoryImportTests {
  static let districts: [ReferenceDistrict] = [
    ("150133", "San Juan de Miraflores", "Lima", "Lima"), ("150122", "Miraflores", "Lima", "Lima"),
    ("040110", "Miraflores", "Arequipa", "Arequipa"), ("020601", "Carhuaz", "Carhuaz", "Áncash"),
  ].compactMap { code, name, province, department in
    Ubigeo(rawValue: code).map { ReferenceDistrict(ubigeo: $0, name: name, province: province, department: department) }
  }

  private let rules = DirectoryImport(
    gazetteer: Gazetteer(districts), categories: ["salud", "empleo"],
    ownDistricts: [Ubigeo(rawValue: "150133")].compactMap { $0 })

  private func rows(_ text: String, _ change: (inout ImportSettings) -> Void = { _ in }) throws -> [ImportRow] {
    let table = try DelimitedText(Array(text.utf8))
    var settings = ImportSettings(publisher: "REG", columns: ImportField.proposed(for: table.header), category: "salud")
    change(&settings)
    return try rules.check(table, settings)
  }

  @Test func `the titles of RENIPRESS are recognised`() {
    let header = [
      "Institución", "Código Único", "Nombre del establecimiento", "Clasificación", "Tipo", "Departamento", "Provincia",
      "Distrito", "UBIGEO", "Dirección", "DISA", "Categoria", "Teléfono", "Horario", "Estado", "Situación", "Condición",
      "NORTE", "ESTE", "COTA", "CAMAS",
    ]
    let proposed = ImportField.proposed(for: header).mapValues { header[$0] }
    #expect(
      proposed == [
        .organization: "Institución", .externalCode: "Código Único", .name: "Nombre del establecimiento",
        .description: "Clasificación", .department: "Departamento", .province: "Provincia", .district: "Distrito",
        .ubigeo: "UBIGEO", .address: "Dirección", .phone: "Teléfono", .hours: "Horario", .status: "Condición",
        .latitude: "NORTE", .longitude: "ESTE",
      ])
  }

  @Test func `our own titles are all recognised`() {
    let proposed = ImportField.proposed(for: DirectoryExport.header)
    let missing = ImportField.allCases.filter { proposed[$0] == nil }
    #expect(missing == [.phone, .email, .website, .department, .province, .district])
  }

  @Test func `a district is found by code, by a code without its zero, or by names`() throws {
    let rows = try rows(
      """
      institucion;nombre;ubigeo;distrito;provincia;departamento
      A;Uno;150133;;;
      A;Dos;20601;;;
      A;Tres;;MIRAFLORES;AREQUIPA;
      A;Cuatro;;Miraflores;;
      A;Cinco;999999;Carhuaz;;ANCASH
      A;Seis;150133;Barranco;;
      A;Siete;;Narnia;;
      """)
    #expect(
      rows.map { $0.draft?.place?.ubigeo?.rawValue } == ["150133", "020601", "040110", nil, "020601", "150133", nil])
    #expect(rows.map(\.notes.count) == [0, 0, 0, 1, 1, 1, 1])
  }

  @Test func `a row without name, institution or known category is rejected, cell by cell`() throws {
    let rows = try rows(
      "institucion;nombre;categorias\n;;nada\nA;B;salud, nada\nA;\(String(repeating: "x", count: 201));salud\nA;B\n"
    ) { $0.category = nil }
    #expect(rows.map { $0.outcome == .rejected } == [true, false, true, true])
    #expect(rows[0].notes.map(\.field) == [.name, .organization, .categories])
    #expect(rows[1].draft?.categories == ["salud"] && rows[1].notes.count == 1)
    #expect(rows.map(\.line) == [2, 3, 4, 5])
  }

  @Test func `a code given twice is rejected the second time`() throws {
    let rows = try rows("institucion;nombre;codigo\nA;Uno;7\nA;Dos;8\nA;Tres;7\n")
    #expect(rows.map { $0.outcome == .rejected } == [false, false, true])
    #expect(rows[2].notes.first?.sentence.contains("línea 2") == true)
  }

  @Test func `rows of other districts can be left out`() throws {
    let text = "institucion;nombre;ubigeo\nA;Uno;150133\nA;Dos;150122\nA;Tres;\n"
    #expect(try rows(text).count { $0.draft != nil } == 3)
    #expect(try rows(text) { $0.onlyOwnDistricts = true }.map { $0.outcome == .outside } == [false, true, true])
  }

  @Test func `coordinates in each other's place are put right and flagged, impossible ones dropped and flagged`() throws
  {
    let rows = try rows("institucion;nombre;norte;este\nA;U;-76,95;-12.16\nA;D;-12.16;-76.95\nA;T;40;3\nA;C;x;-76\n")
    #expect(rows[0].draft?.place?.coordinates == Coordinates(latitude: -12.16, longitude: -76.95))
    #expect(rows[0].draft?.place?.coordinateNote?.contains("cambiadas") == true)
    #expect(rows[1].notes.isEmpty)
    #expect(rows[2].draft?.place?.coordinates == nil && rows[2].notes.count == 1)
    #expect(rows[3].draft?.place?.coordinates == nil && rows[3].notes.count == 1)
  }

  @Test func `choices that cannot work are refused before any row`() throws {
    let text = "institucion;nombre\nA;B\n"
    #expect(throws: ImportRefusal.badMapping) { try rows(text) { $0.columns["name"] = 9 } }
    #expect(throws: ImportRefusal.badMapping) { try rows(text) { $0.columns["name"] = -1 } }
    #expect(throws: ImportRefusal.noName) { try rows(text) { $0.columns["name"] = nil } }
    #expect(throws: ImportRefusal.noCategory) { try rows(text) { $0.category = nil } }
    #expect(throws: ImportRefusal.noOrganization) { try rows(text) { $0.columns["organization"] = nil } }
  }

  @Test func `an update changes what the file brings and keeps the rest`() throws {
    var known = ServiceDetails(organization: UUID(), name: "Vieja")
    known.categories = ["empleo"]
    known.documents = [RequiredDocument(name: "Recibo", basis: .practice)]
    known.hours = .always
    known.locations = [Location(id: UUID(), name: "Sede", address: "Antes 1")]
    let draft = try #require(try rows("institucion;nombre;direccion;horario\nA;Nueva;Después 2;\n").first?.draft)
    let details = draft.details(for: known.organization, over: known, newLocation: UUID())
    #expect(details.name == "Nueva" && details.categories == ["empleo", "salud"])
    #expect(details.documents == known.documents && details.hours == .always)
    #expect(details.locations.map(\.address) == ["Después 2"] && details.locations[0].name == "Sede")
    #expect(details.locations[0].id == known.locations[0].id)
  }

  @Test func `what the export writes, the import reads back`() throws {
    var details = ServiceDetails(organization: UUID(), name: "=Posta; \"Ñ\"")
    details.description = "Dos\nlíneas"
    details.categories = ["empleo", "salud"]
    details.status = .temporarilyClosed
    details.eligibility = "+18"
    details.cost = "S/ 0"
    details.languages = [.spanish, .haitian]
    details.documents = [
      RequiredDocument(name: "DNI", basis: .legal, legalBasis: "Ley 26497", alternative: "Carné [CE]"),
      RequiredDocument(name: "Recibo", basis: .practice),
    ]
    details.hours = try #require(HoursReading("lunes a viernes 8:00-13:00 y 14:00-16:30; sábado 20:00-6:00").hours)
    details.contacts = [Contact(.personRole, "Trabajo social", isFocalPoint: true), Contact(.email, "a@b.pe")]
    details.coverage = "Todo"
    details.area = [Ubigeo(rawValue: "150133"), Ubigeo(rawValue: "020601")].compactMap { $0 }
    details.referralMechanism = "-"
    details.locations = [
      Location(
        id: UUID(), name: "Sede", address: "Av. 1", ubigeo: Ubigeo(rawValue: "150133"),
        coordinates: Coordinates(latitude: -12.16, longitude: -76.95))
    ]
    let service = try Service.added(
      details, id: UUID(), external: ExternalCode(publisher: "REG", code: "007"), at: Date(timeIntervalSince1970: 0))
    let summary = ServiceSummary(service: service, organization: "Municipio", distance: nil)
    let bytes =
      DelimitedWriter.mark + DelimitedWriter.line(DirectoryExport.header)
      + DirectoryExport.rows(summary).flatMap(DelimitedWriter.line)
    let table = try DelimitedText(bytes)
    let row = try #require(
      try rules.check(table, ImportSettings(publisher: "", columns: ImportField.proposed(for: table.header))).first)
    #expect(row.notes.isEmpty)
    let draft = try #require(row.draft)
    #expect(draft.external == service.external && draft.organizationName == "Municipio")
    let back = draft.details(for: details.organization, over: nil, newLocation: details.locations[0].id)
    #expect(back == details)
  }

  @Test func `hostile cells stay text or are rejected`() throws {
    let rows = try rows(
      "institucion;nombre;idiomas;estado;telefono\nA;<script>alert(1)</script>;klingon;marciano;ACTUALIZAR\nA;B\u{7}C;;;\n"
    )
    #expect(rows[0].draft?.name == "<script>alert(1)</script>" && rows[0].notes.count == 3)
    #expect(rows[0].draft?.contacts == nil)
    #expect(rows[1].outcome == .rejected)
  }
}

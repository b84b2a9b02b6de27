import Domain
import Foundation
import Testing

@Suite struct LayerImportTests {
  private let boundaries = LayerDetails(name: "Distritos", source: "Prueba", licence: "CC0")
  private let markets = LayerDetails(name: "Mercados", source: "Prueba", licence: "CC0")

  private func rules(all: Bool = false) throws -> LayerImport {
    LayerImport(
      gazetteer: Gazetteer(Outlines.reference), ownDistricts: [try #require(Ubigeo(rawValue: "150133"))], keepsAll: all)
  }

  private func check(
    _ features: [String], as details: LayerDetails? = nil, all: Bool = false, property: String? = nil
  ) throws -> LayerCheck {
    try rules(all: all).check(
      GeoJSONFile(Outlines.collection(features)), property: property, as: details ?? boundaries)
  }

  private func refusal(_ bytes: [UInt8]) -> LayerRefusal? {
    do throws(LayerRefusal) {
      _ = try GeoJSONFile(bytes)
      return nil
    } catch { return error }
  }

  private let own = Outlines.feature("150133", Outlines.polygon(Outlines.square(0)))

  @Test func `of the whole country stay the plan's districts and those beside them`() throws {
    let found = try check([
      own, Outlines.feature("150142", Outlines.polygon(Outlines.square(1))),
      Outlines.feature("150122", Outlines.polygon(Outlines.square(3))),
      Outlines.feature("010101", Outlines.polygon(Outlines.square(0, row: 40))),
    ])
    #expect(found.features.map(\.ubigeo.rawValue) == ["150133", "150142"])
    #expect(found.rows.map(\.outcome) == [.kept, .kept, .outside, .outside])
    #expect(found.missing.isEmpty && found.rejected.isEmpty)
    #expect(found.features.map(\.name) == ["San Juan de Miraflores", "Villa El Salvador"])
    let all = try check(
      [own, Outlines.feature("150122", Outlines.polygon(Outlines.square(3)))], all: true)
    #expect(all.features.count == 2)
  }

  private static let faults: [(String, String, LayerFault)] = [
    ("150133", "null", .noShape),
    ("150133", #"{"type":"LineString","coordinates":[[-77,-12],[-77,-13]]}"#, .otherShape("LineString")),
    ("150133", #"{"type":"Polygon","coordinates":[[["a",2]]]}"#, .malformed),
    ("150133", #"{"type":"Polygon","coordinates":[]}"#, .malformed),
    ("150133", #"{"type":"Polygon","coordinates":[[[-77,-12],[-77,-12.1],[-76.9,-12.1],[-76.9,-12]]]}"#, .openRing),
    ("150133", #"{"type":"Polygon","coordinates":[[[-77,-12],[-77,-12.1],[-77,-12]]]}"#, .tooFewPoints),
    ("150133", Outlines.polygon(Outlines.square(0).map { Coordinates(latitude: $0.latitude, longitude: 10) }), .outsidePeru),
    ("150133", #"{"type":"Polygon","coordinates":[[[280000,8650000],[281000,8650000],[281000,8651000],[280000,8650000]]]}"#, .metres),
    ("150133", #"{"type":"Point","coordinates":[-77,-12]}"#, .notArea),
    ("", Outlines.polygon(Outlines.square(0)), .noUbigeo), ("15013", Outlines.polygon(Outlines.square(0)), .unknownDistrict(Ubigeo(rawValue: "015013")!)),
    ("SJM", Outlines.polygon(Outlines.square(0)), .badUbigeo("SJM")),
  ]

  @Test(arguments: faults)
  func `a feature with a fault is told by its number, and nothing is imported`(
    ubigeo: String, geometry: String, fault: LayerFault
  ) throws {
    let found = try check([own, Outlines.feature(ubigeo, geometry)], all: true)
    #expect(found.rows[1].outcome == .rejected(fault))
    #expect(found.rows[1].sentence?.hasPrefix("Elemento 2") == true)
    #expect(throws: LayerRefusal.rejectedFeatures(1)) { try found.settle(skipsRejected: false) }
    try found.settle(skipsRejected: true)
    #expect(found.features.count == 1)
  }

  @Test func `what is wrong elsewhere in the country is nobody's trouble`() throws {
    let found = try check([own, Outlines.feature("010101", "null"), Outlines.feature("999999", "null")])
    #expect(found.rows.map(\.outcome) == [.kept, .outside, .outside])
    try found.settle(skipsRejected: false)
  }

  @Test func `a district that comes twice is rejected the second time`() throws {
    #expect(try check([own, own]).rows[1].outcome == .rejected(.repeated(1)))
    #expect(try check([own, own], as: markets).rejected.isEmpty)
  }

  @Test func `swapped coordinates are put right and said`() throws {
    let turned = Outlines.square(0).map { Coordinates(latitude: $0.longitude, longitude: $0.latitude) }
    let found = try check([Outlines.feature("150133", Outlines.polygon(turned))])
    #expect(found.rows[0].outcome == .swapped)
    #expect(found.features.first?.shape.extent?.west == -77)
    #expect(found.rows[0].sentence?.contains("venían cambiadas") == true)
  }

  @Test func `places of refuge are never drawn`() throws {
    let point = #"{"type":"Point","coordinates":[-76.95,-12.15]}"#
    for name in ["Casa de Acogida Sol", "Albergue municipal", "HRT Lima"] {
      let found = try check([own, Outlines.feature("150133", point, name: name)], as: markets)
      #expect(found.rows[1].outcome == .rejected(.refuge))
      #expect(!found.features.contains { $0.name == name })
    }
    #expect(try check([own, Outlines.feature("150133", point, name: "Mercado Uno")], as: markets).features.count == 2)
  }

  @Test func `the code may be under any name, and may have lost its first zero`() throws {
    let gazetteer = Gazetteer(Outlines.reference)
    let rules = LayerImport(gazetteer: gazetteer, ownDistricts: [try #require(Ubigeo(rawValue: "010101"))])
    let text = #"{"type":"Feature","properties":{"zona":10101,"otro":"x"},"geometry":\#(Outlines.polygon(Outlines.square(0)))}"#
    let file = try GeoJSONFile(Outlines.collection([text]))
    #expect(try rules.check(file, property: nil, as: boundaries).property == "zona")
    #expect(throws: LayerRefusal.noProperty(["otro", "zona"])) {
      try rules.check(file, property: "nada", as: boundaries)
    }
  }

  @Test func `a file that draws nothing of the plan is refused`() throws {
    #expect(throws: LayerRefusal.nothingOfThePlan) {
      try check([Outlines.feature("010101", Outlines.polygon(Outlines.square(0)))])
    }
  }

  /// Made where they are checked: an argument is printed whole, and these are up to megabytes long.
  private static let files: [(@Sendable () -> [UInt8], LayerRefusal)] = [
    ({ [] }, .empty), ({ Array("hola".utf8) }, .notGeoJSON), ({ Array(#"{"type":"Feature"}"#.utf8) }, .noCollection),
    ({ Outlines.collection([]) }, .noFeatures), ({ [0xFF, 0xFE, 0x00] }, .notGeoJSON),
    (
      { Outlines.collection(["1"], extra: #""crs":{"type":"name","properties":{"name":"EPSG:32718"}},"#) },
      .otherReference("EPSG:32718")
    ),
    ({ Outlines.collection(Array(repeating: "1", count: 5_001)) }, .tooManyFeatures),
    ({ [UInt8](repeating: 32, count: GeoJSONFile.mostBytes + 1) }, .tooLarge),
    ({ Array(String(repeating: "[", count: 100_000).utf8) }, .notGeoJSON),
  ]

  @Test(arguments: files.indices)
  func `a file that is no layer is refused in words`(number: Int) {
    let (bytes, expected) = Self.files[number]
    #expect(refusal(bytes()) == expected)
    #expect(expected.sentence.hasSuffix("."))
  }

  @Test func `a byte order mark and the names of WGS 84 are no obstacle`() throws {
    for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"] {
      let bytes = Outlines.collection([own], extra: #""crs":{"type":"name","properties":{"name":"\#(name)"}},"#)
      #expect(refusal([0xEF, 0xBB, 0xBF] + bytes) == nil, "\(name)")
    }
  }

  @Test func `nothing is drawn without its source and its licence`() {
    #expect(throws: LayerRefusal.noLicence) { try LayerDetails(name: "A", source: "b", licence: "").checked() }
    #expect(throws: LayerRefusal.noSource) { try LayerDetails(name: "A", source: "", licence: "c").checked() }
    #expect(throws: LayerRefusal.noName) { try LayerDetails(name: " ¡! ", source: "b", licence: "c").checked() }
    #expect(LayerDetails(name: "Zonas de riesgo", source: "", licence: "").code == "zonas-de-riesgo")
  }

  @Test func `a shape is read as it was written`() throws {
    let area = Shape.area([[Outlines.square(0), Outlines.square(0, side: 0.01)], [Outlines.square(5)]])
    let settled = try #require(Shape(text: area.text, isPoint: false))
    #expect(settled.text == area.text)
    #expect(Shape(text: Shape.point(Outlines.point(-77.5, -12)).text, isPoint: true) == .point(Outlines.point(-77.5, -12)))
    #expect(Shape(text: "[[1]]", isPoint: false) == nil)
    #expect(settled.contains(Outlines.point(-76.95, -12.15)) && !settled.contains(Outlines.point(-76.7, -12.15)))
  }

  /// The country's districts (MPL-2.0) lie beside the checkout and are not ours to hand on; in continuous integration
  /// they must be there.
  private static let beside = ProcessInfo.processInfo.environment["AYNI_SHARED"].map { URL(filePath: $0) }
    ?? URL(filePath: #filePath).appending(path: "../../../../../shared").standardized
  private static let country = beside.appending(path: "data/peru_distrital_simple.geojson")
  private static var isCountryExpected: Bool {
    FileManager.default.fileExists(atPath: country.path) || ProcessInfo.processInfo.environment["CI"] != nil
  }

  @Test(.enabled(if: isCountryExpected))
  func `the districts of the country become a light layer of the district and its neighbours`() throws {
    let bytes = try Data(contentsOf: Self.country)
    let table = try String(contentsOf: Self.beside.appending(path: "data/ubigeo_distritos.csv"), encoding: .utf8)
    let districts = table.split(whereSeparator: \.isNewline).dropFirst().compactMap { line -> ReferenceDistrict? in
      let cells = line.trimmingCharacters(in: .whitespaces).split(separator: ",").map(String.init)
      return Ubigeo(rawValue: cells[0]).map { .init(ubigeo: $0, name: cells[1], province: cells[2], department: cells[3]) }
    }
    let rules = LayerImport(gazetteer: Gazetteer(districts), ownDistricts: [try #require(Ubigeo(rawValue: "150133"))])
    let found = try rules.check(GeoJSONFile(Array(bytes)), property: nil, as: boundaries)
    #expect(found.property == "IDDIST" && found.rejected.isEmpty && found.missing.isEmpty)
    // San Juan de Miraflores, Santiago de Surco, Villa María del Triunfo.
    #expect(Set(found.features.map(\.ubigeo.rawValue)).isSuperset(of: ["150133", "150140", "150143"]))
    #expect(found.features.count < 12 && found.points < 200)
  }
}

import Foundation
import Testing

@testable import Domain

/// What other directories send, good and bad.
@Suite struct ForeignReadingTests {
  static let categories = [
    ServiceCategory(code: "salud", name: "Salud", source: "S1"),
    ServiceCategory(code: "violencia", name: "Violencia", source: "S1"),
  ]
  static let gazetteer = Gazetteer([
    ReferenceDistrict(
      ubigeo: Ubigeo(rawValue: "150133")!, name: "San Juan de Miraflores", province: "Lima", department: "Lima"),
    ReferenceDistrict(
      ubigeo: Ubigeo(rawValue: "150142")!, name: "Villa El Salvador", province: "Lima", department: "Lima"),
  ])

  static func reading(category: String? = nil) -> ForeignReading {
    ForeignReading(publisher: "Otro", categories: categories, gazetteer: gazetteer, usualCategory: category)
  }

  /// The least that is accepted, with changes.
  static func sent(_ change: String = "") throws -> JSON {
    try JSON(
      reading: Array(
        """
        {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Consejería", "status": "active",
         "organization": {"id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Cáritas", "description": ""},
         "attributes": [{"id": "ae58cc39-8b70-4ab1-8aea-786882e5ac8e", "taxonomy_term": {"id": "x", "code": "salud", "name": "Salud", "description": ""}}]
         \(change)}
        """.utf8))
  }

  private func without(_ name: String) throws -> JSON { .object(try Self.sent().members.filter { $0.name != name }) }

  @Test func `the least a record needs`() throws {
    let record = try #require(Self.reading().check([try Self.sent()]).first)
    let draft = try #require(record.service?.draft)
    #expect(draft.external == ExternalCode(publisher: "Otro", code: "ac148810-d857-441c-9679-408f346de14b"))
    #expect(draft.name == "Consejería" && draft.organizationName == "Cáritas" && draft.categories == ["salud"])
    #expect(draft.contacts == nil && draft.hours == nil && draft.area == nil && draft.documents == nil)
    #expect(record.notes == [])
  }

  @Test(arguments: ["id", "name", "status", "organization", "attributes"]) func `what lacks a needed field is refused`(
    _ name: String
  ) throws {
    let record = try #require(Self.reading().check([try without(name)]).first)
    #expect(record.isRejected && !record.notes.isEmpty)
  }

  @Test(arguments: [
    #","x": 1, "description": 5"#, #","description": ["a"]"#, #","phones": {"number": "1"}"#,
    #","phones": ["014445555"]"#,
    #","schedules": "lunes""#, #","description": "\u0000""#, #","required_documents": [{"document": 5}]"#,
    #","languages": 3"#, #","service_at_locations": [7]"#, #","email": {"a": 1}"#,
  ]) func `a field of another type is refused and never guessed`(_ change: String) throws {
    let record = try #require(Self.reading().check([try Self.sent(change)]).first)
    #expect(record.isRejected, "\(change)")
  }

  @Test func `a status of another list, a list of nothing and a thing that is no object are refused`() throws {
    let open = JSON.object(try Self.sent().members.map { $0.name == "status" ? .init("status", "open") : $0 })
    for json in [open, .list([]), "servicio", .null, 7, [:]] { #expect(Self.reading().check([json])[0].isRejected) }
  }

  @Test func `an identifier that comes twice is refused the second time`() throws {
    let records = Self.reading().check([try Self.sent(), try Self.sent()])
    #expect(records.map(\.isRejected) == [false, true])
    #expect(records[1].notes == ["Este identificador ya está en el registro 1 del archivo."])
  }

  @Test func `names and mail addresses of persons stay out, their duty is taken`() throws {
    let record = Self.reading().check([
      try Self.sent(
        #","contacts": [{"id": "1", "name": "Rosa Huamán", "title": "Jefa", "email": "rosa@x.pe"}, {"id": "2", "email": "mesa@x.pe"}]"#
      )
    ])[0]
    #expect(record.service?.draft.contacts == [Contact(.email, "mesa@x.pe"), Contact(.personRole, "Jefa")])
    #expect(record.notes.count == 2)
  }

  @Test(arguments: [
    (#"{"byday": "MO", "opens_at": "08:00", "closes_at": "13:00"}"#, "lunes 8:00-13:00"),
    (
      #"{"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "08:00:00", "closes_at": "13:00:00-05:00", "interval": 1}"#,
      "lunes y martes 8:00-13:00"
    ),
    (#"{"byday": "SA", "opens_at": "22:00", "closes_at": "02:00"}"#, "sábado 22:00-24:00\ndomingo 0:00-2:00"),
    (#"{"byday": "SU", "opens_at": "00:00", "closes_at": "23:59"}"#, "domingo 0:00-24:00"),
    (#"{"freq": "MONTHLY", "byday": "2MO", "opens_at": "08:00", "closes_at": "13:00"}"#, ""),
    (#"{"byday": "MO", "opens_at": "08:00Z", "closes_at": "13:00Z"}"#, ""),
    (#"{"byday": "MO", "opens_at": "08:00", "closes_at": "13:00", "interval": 2}"#, ""),
    (#"{"byday": "XX", "opens_at": "08:00", "closes_at": "13:00"}"#, ""),
    (#"{"byday": "MO", "opens_at": "25:00", "closes_at": "26:00"}"#, ""),
  ]) func `hours that are not every week's, or not of this clock, are left out`(_ schedule: String, _ lines: String)
    throws
  {
    let record = Self.reading().check([try Self.sent(#","schedules": [\#(schedule)]"#)])[0]
    #expect(record.service?.draft.hours?.lines == lines)
    #expect(record.notes.isEmpty == !lines.isEmpty)
  }

  @Test func `terms count by code or by name, others only with a usual category`() throws {
    let other = JSON.object(
      try Self.sent().members.map {
        $0.name == "attributes"
          ? .init("attributes", [["taxonomy_term": ["name": "VIOLÉNCIA"]], ["taxonomy_term": ["name": "Housing"]]]) : $0
      })
    let record = Self.reading().check([other])[0]
    #expect(record.service?.draft.categories == ["violencia"])
    #expect(record.notes.count == 1)
    let unknown = JSON.object(
      try Self.sent().members.map {
        $0.name == "attributes" ? .init("attributes", [["taxonomy_term": ["name": "Housing"]]]) : $0
      })
    #expect(Self.reading().check([unknown])[0].isRejected)
    #expect(Self.reading(category: "salud").check([unknown])[0].service?.draft.categories == ["salud"])
  }

  @Test(arguments: [
    ("", ForeignRefusal.empty), ("  \n", .empty), ("{\"a\": 1", .notJSON(line: 1)), ("[]", .noServices),
    ("7", .noServices),
    ("{\"contents\": 5}", .noServices), ("{\"contents\": []}", .noServices), ("{\n\"a\" 1\n}", .notJSON(line: 2)),
    ("{\"a\": 1}\n{\"a\": \n", .notJSON(line: 2)),
  ]) func `a file that is none is refused with a sentence`(_ text: String, _ refusal: ForeignRefusal) {
    let thrown = #expect(throws: ForeignRefusal.self) { try ForeignFile(json: Array(text.utf8)) }
    #expect(thrown == refusal)
    #expect(!refusal.sentence.isEmpty)
  }

  @Test func `a page among several is not all they publish, a stream is`() throws {
    let page = try ForeignFile(
      json: Array(#"{"first_page": true, "last_page": false, "contents": [{"id": "1"}]}"#.utf8))
    #expect(!page.isComplete && page.services.count == 1)
    let whole = try ForeignFile(
      json: Array(#"{"first_page": true, "last_page": true, "contents": [{"id": "1"}]}"#.utf8))
    #expect(whole.isComplete)
    let stream = try ForeignFile(json: Array("{\"id\": \"1\"}\n{\"id\": \"2\"}\n".utf8))
    #expect(stream.isComplete && stream.services.count == 2)
  }

  @Test(arguments: ["../etc/passwd", "/etc/passwd", "a/b.csv", ".hidden", "a\\b"])
  func `a package reaches no file outside its folder`(_ path: String) {
    let descriptor: JSON = ["resources": [["name": "service", "path": .text(path)]]]
    #expect(throws: ForeignRefusal.notPackage) { try ForeignFile.names(in: descriptor.bytes) }
  }
}

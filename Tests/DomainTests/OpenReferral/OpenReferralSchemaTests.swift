import Foundation
import Testing

@testable import Domain

/// The list of fields, against itself and against the standard as the other tests keep it.
@Suite struct OpenReferralSchemaTests {
  private func standard() throws -> JSON {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Live/hsds-schemas/hsds-3.1.json")
    return try JSON(reading: Array(try Data(contentsOf: file)))
  }

  @Test func `a field is the standard's or the profile's, never both`() throws {
    let standard = try standard()
    for kind in OpenReferral.Kind.allCases {
      let known = Set((standard[kind.rawValue]?["properties"]?.members ?? []).map(\.name))
        .union((standard["~compiled"]?[kind.rawValue]?.members ?? []).map(\.name))
      #expect(!known.isEmpty)
      for field in kind.fields { #expect(known.contains(field.name) != field.isOurs, "\(kind.rawValue).\(field.name)") }
    }
  }

  @Test func `what the standard requires is required here`() throws {
    let standard = try standard()
    for kind in OpenReferral.Kind.allCases {
      let required = Set((standard[kind.rawValue]?["required"]?.list ?? []).compactMap(\.text))
      let ours = Set(kind.fields.filter(\.isRequired).map(\.name))
      #expect(required.isSubset(of: ours), "\(kind.rawValue): \(required.subtracting(ours))")
    }
  }

  @Test func `the profile changes just what it says`() {
    let patched = OpenReferral.Kind.allCases.filter { $0.patch != nil }.map(\.rawValue)
    #expect(patched == ["organization", "service", "address", "service_area", "required_document", "language"])
    let service = OpenReferral.Kind.service.patch?["properties"]?.members.map(\.name)
    #expect(service == ["assurance_state", "assurance_valid_until"])
  }

  @Test func `every reference of a table leads to the identifier of another`() throws {
    let descriptor = DirectoryTables.descriptor(publisher: "Prueba")
    let resources = try #require(descriptor["resources"]?.list)
    let names = Set(resources.compactMap { $0["name"]?.text })
    var references = 0
    for resource in resources {
      for key in resource["schema"]?["foreignKeys"]?.list ?? [] {
        references += 1
        #expect(names.contains(key["reference"]?["resource"]?.text ?? ""))
      }
    }
    #expect(references > 15)
  }

  @Test func `a cell with commas, quotes or lines is quoted, and none is altered`() {
    let line = DirectoryTables.line(["a", "b,c", "d\"e", "f\ng", " h", "=1+1", ""])
    #expect(String(decoding: line, as: UTF8.self) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\" h\",=1+1,\r\n")
  }

  @Test func `a place of two services stands in one row`() throws {
    let place = Location(id: UUID(), address: "Av. Uno 1")
    let services = (0..<2).map { _ in OpenServiceTests.service { $0.locations = [place] } }
    let rows = try services.enumerated().flatMap { index, service in
      let object = try #require(OpenServiceTests.press().service(service, of: nil, .full))
      return DirectoryTables.rows(of: object, .service, elsewhere: index == 0 ? [] : [place.id])
    }
    #expect(rows.count { $0.kind == .location } == 1)
    #expect(rows.count { $0.kind == .address } == 1)
    #expect(rows.count { $0.kind == .serviceAtLocation } == 2)
    for row in rows { #expect(row.cells.count == row.kind.columns.count) }
  }
}

import Domain
import Foundation
import Packs
import Testing

struct ReferenceReaderTests {
  private func read(_ text: String) throws -> [ReferenceDistrict] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("ubigeo-\(UUID()).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try ReferenceReader.read(file: file)
  }

  private func problems(_ text: String) throws -> [PackError] {
    do {
      _ = try read(text)
      return []
    } catch let errors as PackErrors {
      return errors.errors
    }
  }

  @Test func `districts are read with their province and department`() throws {
    let districts = try read("ubigeo,distrito,provincia,departamento\n010102,Asunción,Chachapoyas,Amazonas\n")
    #expect(
      districts == [
        ReferenceDistrict(
          ubigeo: Ubigeo(rawValue: "010102")!, name: "Asunción", province: "Chachapoyas", department: "Amazonas")
      ])
    #expect(districts[0].searchText == "asuncion chachapoyas amazonas")
  }

  @Test func `lines may end as on any system`() throws {
    #expect(
      try read("\u{FEFF}ubigeo,distrito,provincia,departamento\r\n010101,A,B,C\r\n010102,D,E,F").map(\.department) == [
        "C", "F",
      ])
  }

  @Test func `every bad line is reported`() throws {
    let errors = try problems("ubigeo,distrito\n01010,A,B,C\n010101,A,B\n010101,A,B,C\n010101,X,Y,Z\n010102,,B,C\n")
    #expect(errors.map(\.line) == [1, 2, 3, 5, 6])
    #expect(errors[3].problem == .repeated("010101", .district, firstLine: 4))
  }

  @Test func `a missing table is said to be missing`() {
    #expect {
      try ReferenceReader.read(file: URL(fileURLWithPath: "/no/ubigeo.csv"))
    } throws: { error in
      (error as? PackErrors)?.errors == [PackError(file: "ubigeo.csv", line: 1, problem: .missingFile)]
    }
  }

  @Test func `the table of the country has every district once`() throws {
    let districts = try ReferenceReader.read(file: Content.reference)
    #expect(districts.count == 1893)
    #expect(Set(districts.map(\.ubigeo)).count == 1893)
    #expect(Set(districts.map(\.department)).count == 25)
  }
}

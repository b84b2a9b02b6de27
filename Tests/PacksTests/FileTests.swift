import Foundation
import Packs
import Testing

struct FileTests {
  @Test func `a pack without a fault is read without a word`() throws {
    #expect(try SamplePack().errors() == [])
  }

  @Test(arguments: PackFile.allCases)
  func `a missing file is named, and nothing that points into it`(file: PackFile) throws {
    let errors = try SamplePack().with(file, text: nil).errors()
    #expect(errors == [PackError(file, 1, .missingFile)])
  }

  @Test func `a folder that does not exist is as many missing files as a pack has`() {
    #expect {
      try PackReader.read(folder: URL(fileURLWithPath: "/no/such/folder"), reference: [])
    } throws: { error in
      (error as? PackErrors)?.errors.map(\.problem) == Array(repeating: .missingFile, count: PackFile.allCases.count)
    }
  }

  @Test func `a file that is no part of a pack is an error, a hidden one is not`() throws {
    var pack = SamplePack()
    pack.strays = ["zonas.yaml", ".DS_Store"]
    #expect(try pack.errors() == [PackError(file: "zonas.yaml", line: 1, problem: .strayFile)])
  }

  @Test func `a syntax error stands on its line and hides no other file's errors`() throws {
    let pack = SamplePack()
      .with(.territory, "    name: Villa Alta", "    name: \"Villa Alta")
      .with(.barriers, "costos, name", "Costos, name")
    let errors = try pack.errors()
    #expect(errors.count == 2)
    #expect(errors[0].file == "territory.yaml")
    guard case .syntax = errors[0].problem else { return #expect(errors[0].problem == .syntax("")) }
    #expect(errors[1] == PackError(.barriers, 2, .badCode("Costos")))
  }

  @Test func `a wrong indentation is reported where YAML stops`() throws {
    let errors = try SamplePack().with(.pack, "short: PP", " short: PP").errors()
    #expect(errors.map(\.file) == ["pack.yaml"])
    #expect(errors.first?.line == 3)
  }

  @Test func `a second document in a file is refused`() throws {
    let pack = SamplePack().with(.barriers, "barriers:", "barriers: []\n---\nbarriers:")
    let errors = try pack.errors()
    #expect(errors.map(\.line) == [2])
  }

  @Test func `a key that stands twice is refused`() throws {
    let pack = SamplePack().with(.needs, "    plain: Busco trabajo.", "    plain: Busco trabajo.\n    plain: Otra vez.")
    #expect(try pack.errors() == [PackError(.needs, pack.line(.needs, "plain: Busco"), .repeatedKeys(["plain"]))])
  }

  @Test func `an empty file is not a mapping`() throws {
    #expect(
      try SamplePack().with(.errata, text: "").errors() == [PackError(.errata, 1, .expected(.mapping, "errata.yaml"))])
  }

  @Test func `a file that starts with a list is not a mapping`() throws {
    let errors = try SamplePack().with(.errata, text: "# nota\n\n- {at: S1}").errors()
    #expect(errors == [PackError(.errata, 3, .expected(.mapping, "errata.yaml"))])
  }

  @Test func `a file that is not UTF-8 is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pack-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([0x62, 0xe1, 0x72]).write(to: folder.appendingPathComponent("barriers.yaml"))
    #expect {
      try PackReader.read(folder: folder, reference: [])
    } throws: { error in
      (error as? PackErrors)?.errors.contains(PackError(.barriers, 1, .notText)) == true
    }
  }

  @Test func `errors come in the order of files and lines, all at once`() throws {
    let pack = SamplePack()
      .with(.tabulations, "dimensions: [resolved]", "dimensions: [estado]")
      .with(.needs, "circuit: orientacion\n    pathway: orientacion", "circuit: perdido\n    pathway: orientacion")
      .with(.needs, "key: v", "key: \"1\"")
      .with(.pack, "short: PP\n", "")
      .with(.territory, "kind: market", "kind: bodega")
      .with(.milestones, "number: 1\n    name: Arreglo", "number: uno\n    name: Arreglo")
      .with(.indicators, "kind: percentage", "kind: porcentaje")
    let errors = try pack.errors()
    #expect(
      errors.map { "\($0.file):\($0.line)" } == [
        "pack.yaml:1", "territory.yaml:12", "milestones.yaml:3", "indicators.yaml:12", "indicators.yaml:12",
        "needs.yaml:7", "needs.yaml:15", "tabulations.yaml:4",
      ])
    #expect(PackErrors(errors).description.split(separator: "\n").count == 8)
  }
}

import Domain
import Packs
import Testing

/// A pack spoiled in every place: reading it never stops short, and never points outside its files.
struct SpoiledPackTests {
  /// Every error stands on a line that its file has.
  private func expectSound(_ errors: [PackError], of pack: SamplePack) {
    for error in errors {
      guard let file = PackFile(rawValue: error.file) else {
        Issue.record("no such file: \(error)")
        continue
      }
      let lines = (pack.files[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false).count
      // YAML may only notice at the end of the file, one line further on.
      #expect((1...lines + 1).contains(error.line), "\(error)")
      #expect(!error.message.isEmpty)
    }
  }

  @Test(arguments: PackFile.allCases)
  func `a pack that lost any one line is read to the end`(file: PackFile) throws {
    let pack = SamplePack()
    let lines = (pack.files[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    for lost in lines.indices {
      var rest = lines
      rest.remove(at: lost)
      let spoiled = pack.with(file, text: rest.joined(separator: "\n"))
      expectSound(try spoiled.errors(), of: spoiled)
    }
  }

  @Test(arguments: PackFile.allCases)
  func `a pack cut off after any line is read to the end`(file: PackFile) throws {
    let pack = SamplePack()
    let lines = (pack.files[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    for kept in lines.indices {
      let spoiled = pack.with(file, text: lines[..<kept].joined(separator: "\n"))
      expectSound(try spoiled.errors(), of: spoiled)
    }
  }

  @Test(arguments: ["~", "[]", "{}", "7", "&a [*a]", "{a: {b: [c]}}"])
  func `any value in the place of any other is read to the end`(value: String) throws {
    for file in [PackFile.needs, .milestones, .tabulations, .territory] {
      let lines = (SamplePack().files[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      for changed in lines.indices {
        guard let colon = lines[changed].firstIndex(of: ":") else { continue }
        var spoiled = lines.map(String.init)
        spoiled[changed] = lines[changed][...colon] + " " + value
        let pack = SamplePack().with(file, text: spoiled.joined(separator: "\n"))
        expectSound(try pack.errors(), of: pack)
      }
    }
  }

  @Test func `a pack may be written on any system`() throws {
    let plain = try SamplePack().read()
    var windows = SamplePack()
    for (file, text) in SamplePack().files {
      windows = windows.with(file, text: "\u{FEFF}" + text.replacing("\n", with: "\r\n") + "\r\n")
    }
    let read = try windows.read()
    #expect(read.digest != plain.digest)
    #expect(read.zones == plain.zones && read.needs == plain.needs && read.pathways == plain.pathways)
    #expect(read.indicators == plain.indicators && read.identity == plain.identity)
  }

  @Test func `a line is counted alike however lines end`() throws {
    let pack = SamplePack().with(.needs, "key: v", "key: VV")
    let windows = pack.with(.needs, text: pack.files[.needs]?.replacing("\n", with: "\r\n"))
    #expect(try windows.errors() == pack.errors())
  }

  @Test func `a text may run over several lines and is trimmed`() throws {
    let folded = SamplePack().with(.needs, "plain: Busco trabajo.", "plain: >\n      Busco\n      trabajo.\n")
    #expect(try folded.read().needs[0].plain == "Busco trabajo.")
    let broken = SamplePack().with(.needs, "plain: Busco trabajo.", "plain: |\n      \n    tecla: x")
    #expect(
      try broken.errors().map { "\($0.line)" } == ["4", "6"],
      "the empty text on its own line, the unknown key on its own")
  }

  @Test(arguments: ["0", "-1", "+1", "1.5", ".5", "1e3", "0x1F", "0o17", "NULL", "~", "True", "FALSE"])
  func `what YAML reads as something else than text is refused as text`(value: String) throws {
    let errors = try SamplePack().with(.barriers, "name: Costos", "name: \(value)").errors()
    #expect(errors.map(\.line) == [2])
  }

  @Test(arguments: ["-", "1-2", "+51 1", "1.2.3", "0xZ", "nulo", "yes", "off", "2026-11-21", "12:30"])
  func `what only looks like a number or a word of YAML 1·1 is text`(value: String) throws {
    #expect(try SamplePack().with(.barriers, "name: Costos", "name: \"\(value)\"").read().barriers[0].name == value)
  }
}

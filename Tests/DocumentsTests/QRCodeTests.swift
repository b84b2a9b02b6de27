import Documents
import Testing

@Suite struct QRCodeTests {
  /// The modules that the path draws: what a camera would see.
  private func modules(_ code: QRCode) -> Set<[Int]> {
    var dark: Set<[Int]> = []
    for run in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      guard let x = Int(run.1), let y = Int(run.2), let width = Int(run.3) else { continue }
      #expect(run.3 == run.4)
      for column in x..<(x + width) { dark.insert([column, y]) }
    }
    return dark
  }

  @Test(arguments: ["a", "otpauth://totp/Ayni:bruno?secret=JBSWY3DPEHPK3PXP&issuer=Ayni", "ñandú ¿quién?"])
  func `three finder patterns stand in three corners inside a quiet zone`(text: String) throws {
    let code = try #require(QRCode(text))
    let dark = modules(code)
    let last = code.side - QRCode.quietZone - 1
    let edge = QRCode.quietZone
    #expect(dark.allSatisfy { $0.allSatisfy { (edge...last).contains($0) } })
    for (left, top) in [(edge, edge), (last - 6, edge), (edge, last - 6)] {
      for x in 0..<7 {
        for y in 0..<7 {
          let ring = max(abs(x - 3), abs(y - 3))
          #expect(dark.contains([left + x, top + y]) == (ring != 2), "finder \(left),\(top) at \(x),\(y)")
        }
      }
    }
    // The timing pattern alternates between the finders.
    for x in (edge + 8)...(last - 8) { #expect(dark.contains([x, edge + 6]) == ((x - edge) % 2 == 0)) }
  }

  @Test func `a symbol grows with its text and has a size of the standard`() throws {
    let small = try #require(QRCode("ayni"))
    let large = try #require(QRCode(String(repeating: "ayni", count: 100)))
    #expect(small.side == 21 + 8)
    #expect((large.side - 8 - 17) % 4 == 0)
    #expect(large.side > small.side)
  }

  @Test func `another text is another symbol and the same text the same one`() {
    #expect(QRCode("a") == QRCode("a"))
    #expect(QRCode("a") != QRCode("b"))
  }

  @Test func `the largest text fits and one byte more does not`() {
    #expect(QRCode(String(repeating: "x", count: 2331)) != nil)
    #expect(QRCode(String(repeating: "x", count: 2332)) == nil)
    #expect(QRCode("") == nil)
    #expect(QRCode.svg("").isEmpty)
  }

  @Test func `the markup needs no inline style and never repeats the text`() {
    let svg = QRCode.svg("\"><script>secret</script>")
    #expect(svg.hasPrefix("<svg class=\"qr-code\" viewBox=\"0 0 33 33\""))
    #expect(!svg.contains("style="))
    #expect(!svg.contains("secret"))
  }
}

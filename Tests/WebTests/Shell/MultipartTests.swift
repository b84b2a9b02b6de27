import NIOCore
import Testing
@testable import Web

@Suite struct MultipartTests {
  private let type = "multipart/form-data; boundary=X"

  private func body(_ text: String) -> ByteBuffer { ByteBuffer(string: text.replacing("\n", with: "\r\n")) }

  @Test func `fields and files are told apart`() throws {
    let parts = try Multipart(
      body(
        """
        --X
        Content-Disposition: form-data; name="_form"

        abc
        --X
        Content-Disposition: form-data; name="file"; filename="postas.csv"
        Content-Type: text/csv

        a;b
        1;2
        --X--
        """), contentType: type)
    #expect(parts.form["_form"] == "abc")
    #expect(parts.uploads["file"]?.name == "postas.csv")
    #expect(parts.uploads["file"].map { String(decoding: $0.bytes, as: UTF8.self) } == "a;b\r\n1;2")
  }

  @Test(arguments: [
    "", "--X", "--X\n", "--X\nContent-Disposition: form-data; name=\"a\"\n\nabc", "--Y\n\n\n--Y--",
    "--X\nContent-Disposition: form-data; filename=\"only\"\n\nabc\n--X--", "--X\nno header\n--X--",
  ])
  func `a body cut short or malformed is refused`(_ text: String) {
    #expect(throws: Problem.badRequest) { try Multipart(body(text), contentType: type) }
  }

  @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\(String(repeating: "x", count: 90))"])
  func `a boundary that is missing or absurd is refused`(_ type: String) {
    #expect(throws: Problem.badRequest) { try Multipart(body("--X--"), contentType: type) }
  }

  @Test func `bytes of a file arrive as they were sent`() throws {
    var buffer = ByteBuffer(string: "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"b\"\r\n\r\n")
    let bytes = (0...255).map(UInt8.init) + [13, 10, 45, 45]
    buffer.writeBytes(bytes)
    buffer.writeString("\r\n--X--\r\n")
    #expect(try Multipart(buffer, contentType: type).uploads["f"]?.bytes == bytes)
  }

  @Test func `no body of random bytes makes it fail in any other way`() {
    let pieces = ["--X", "--", "\r\n", "\r\n\r\n", "Content-Disposition: form-data; name=\"a\"", "filename=", "\"", "\0", "x"]
    for _ in 0..<2000 {
      let text = "--X\r\n" + (0..<Int.random(in: 0...10)).map { _ in pieces.randomElement() ?? "" }.joined()
      do {
        _ = try Multipart(ByteBuffer(string: text), contentType: type)
      } catch {
        #expect(error as? Problem == .badRequest)
      }
    }
  }
}

import Documents
import Domain
import Foundation
import Programs
import Testing

struct WorkbookTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func book(_ rows: [[SheetCell]], name: String = "Población", filtered: Bool = true) -> Workbook {
    let columns = [Sheet.Column("Indicador", width: 40, wraps: true), Sheet.Column("Valor", width: 12)]
    return Workbook(
      title: "Matriz «2026»", author: "Municipalidad de Ñaña", createdAt: now,
      sheets: [Sheet(name: name, columns: columns, rows: rows, isFiltered: filtered), .notes(name: "Fuentes", [("Plan", "Cómo citar")])])
  }

  @Test func `cells keep their type`() throws {
    let day = try #require(Day("2026-11-18"))
    let sheet = try Opened(book([[.text("Ñandú & <b>"), .number(1284.5)], [.percent(0.715), .day(day)]])).part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains("Ñandú &amp; &lt;b&gt;"))
    #expect(sheet.contains("<v>1284.5</v>"))
    #expect(sheet.contains("<v>0.71499999999999997</v>") || sheet.contains("<v>0.715</v>"))
    #expect(sheet.contains("<v>46344</v>"))
  }

  @Test func `the header stays, repeats and filters, and columns have their width`() throws {
    let opened = try Opened(book([[.text("a"), .number(1)]]))
    let sheet = try opened.part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains("<autoFilter ref=\"A1:B2\"/>"))
    #expect(sheet.contains("state=\"frozen\""))
    #expect(sheet.contains("<col min=\"1\" max=\"1\" width=\"40."))
    #expect(try opened.part("xl/workbook.xml").contains("_xlnm.Print_Titles"))
    #expect(try opened.part("xl/workbook.xml").contains("name=\"Población\""))
    #expect(try opened.part("xl/workbook.xml").contains("name=\"Fuentes\""))
    #expect(try opened.part("docProps/core.xml").contains("Matriz «2026»"))
  }

  @Test(arguments: ["=1+1", "=HYPERLINK(\"http://x\")", "+1", "-1", "@x"])
  func `a text is never a formula`(_ hostile: String) throws {
    let sheet = try Opened(book([[.text(hostile), .empty]])).part("xl/worksheets/sheet1.xml")
    #expect(!sheet.contains("<f>"))
    #expect(sheet.contains("t=\"inlineStr\"") || sheet.contains("t=\"s\""))
  }

  @Test func `control characters and long texts do not break the file`() throws {
    let sheet = try Opened(book([[.text("a\u{1}b\u{0B}c"), .text(String(repeating: "ñ", count: 32_000))]])).part("xl/worksheets/sheet1.xml")
    #expect(!sheet.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" })
  }

  @Test func `a text that no cell holds and a name no sheet may have are refused`() {
    #expect(throws: WorkbookFault.self) { try book([[.text(String(repeating: "x", count: 40_000))]]).bytes() }
    #expect(throws: WorkbookFault.self) { try book([], name: "a/b").bytes() }
    #expect(throws: WorkbookFault.self) { try book([], name: String(repeating: "x", count: 32)).bytes() }
  }

  @Test func `a sheet without rows is a file all the same`() throws {
    #expect(try Opened(book([])).part("xl/worksheets/sheet1.xml").contains("Indicador"))
  }

  @Test func `a thousand rows stand in order`() throws {
    let rows = (1...1000).map { [SheetCell.text("fila \($0)"), .number(Double($0))] }
    let sheet = try Opened(book(rows)).part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains("<row r=\"1001\""))
    #expect(sheet.contains("fila 1000"))
  }

  @Test func `nothing stays in the temporary directory`() async throws {
    let directory = NSTemporaryDirectory()
    func left() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasPrefix("ayni-") && $0.count == 11 } }
    let before = try left()
    _ = try book([[.text("a")]]).bytes()
    #expect(throws: WorkbookFault.self) { try book([], name: "a/b").bytes() }
    // Other tests make workbooks meanwhile; theirs go too.
    var stayed = Set(try left()).subtracting(before)
    for _ in 0..<200 where !stayed.isEmpty {
      try await Task.sleep(for: .milliseconds(50))
      stayed.formIntersection(try left())
    }
    #expect(stayed == [])
  }
}

/// A workbook opened again by `unzip`, an independent reader.
struct Opened {
  private let bytes: [UInt8]

  init(_ book: Workbook) throws { bytes = try book.bytes() }

  func part(_ name: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "libro-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let pipe = Pipe()
    let child = try Child(
      "/usr/bin/env", ["unzip", "-p", file.path, name], environment: ProcessInfo.processInfo.environment,
      output: pipe.fileHandleForWriting.fileDescriptor)
    try pipe.fileHandleForWriting.close()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    try #require(child.reap() == .exited(0))
    return String(decoding: output, as: UTF8.self)
  }
}

import CXlsxWriter
package import Foundation

/// An XLSX file (ECMA-376) of plain typed tables.
package struct Workbook: Sendable, Equatable {
  package var title: String
  package var author: String
  package var sheets: [Sheet]
  /// Stands in the file as its creation time.
  package var createdAt: Date

  package init(title: String, author: String, createdAt: Date, sheets: [Sheet]) {
    self.title = title
    self.author = author
    self.createdAt = createdAt
    self.sheets = sheets
  }

  /// The file. While it is made it stands in a directory of its own that only this process's user can enter, and
  /// nothing of it stays behind.
  /// - Throws: `WorkbookFault`.
  package func bytes() throws -> [UInt8] {
    let place = try TemporaryPlace()
    defer { place.remove() }
    let path = try place.file("book.xlsx")
    try write(to: path, scratch: place.path)
    guard let content = FileManager.default.contents(atPath: path), !content.isEmpty else {
      throw WorkbookFault.cannotWrite("the file is empty")
    }
    return Array(content)
  }

  /// Rows go out in order as they come: memory does not grow with the table.
  private func write(to path: String, scratch: String) throws {
    var done = false
    let book = scratch.withCString { directory in
      var options = lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: directory), use_zip64: 0)
      return workbook_new_opt(path, &options)
    }
    guard let book else { throw WorkbookFault.cannotWrite("no workbook") }
    // Closing is also what frees it, so it happens even after a refusal; the half file is then thrown away.
    defer { if !done { _ = workbook_close(book) } }
    try describe(book)
    let styles = try CellStyles(book)
    for sheet in sheets { try SheetWriter(book: book, styles: styles).write(sheet) }
    done = true
    try WorkbookFault.check(workbook_close(book), "closing")
  }

  private func describe(_ book: UnsafeMutablePointer<lxw_workbook>) throws {
    let texts: [UnsafeMutablePointer<CChar>?] = [title, author].map { (text: String) in strdup(text) }
    defer { texts.forEach { free($0) } }
    var properties = lxw_doc_properties()
    properties.title = texts[0]
    properties.author = texts[1]
    properties.created = time_t(createdAt.timeIntervalSince1970)
    try WorkbookFault.check(workbook_set_properties(book, &properties), "properties")
  }
}

/// Why a workbook could not be made. For the log: holds no cell.
package enum WorkbookFault: Error, Equatable, Sendable {
  case cannotWrite(String)
  /// libxlsxwriter's own number and words.
  case refused(Int, String)

  static func check(_ code: lxw_error, _ doing: String) throws(WorkbookFault) {
    guard code != LXW_NO_ERROR else { return }
    let words = lxw_strerror(code).map { String(cString: $0) } ?? ""
    throw .refused(Int(code.rawValue), "\(doing): \(words)")
  }
}

import Foundation

/// A directory of 0700 under the system's temporary one, for one file that a C library insists on writing.
struct TemporaryPlace {
  let path: String

  init() throws {
    var template = Array((NSTemporaryDirectory() + "/ayni-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw WorkbookFault.cannotWrite("no temporary directory") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes an empty file that only its owner can read; whoever opens it for writing keeps those rights.
  func file(_ name: String) throws -> String {
    let file = path + "/" + name
    let descriptor = open(file, O_CREAT | O_EXCL | O_WRONLY, 0o600)
    guard descriptor >= 0 else { throw WorkbookFault.cannotWrite("no temporary file") }
    close(descriptor)
    return file
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

import Foundation
package import NIOCore

/// An uploaded file. Its name is only shown back to the person who sent it.
package struct Upload: Sendable, Equatable {
  package let name: String
  package let bytes: [UInt8]
}

/// A `multipart/form-data` body (RFC 7578), already in memory and within its limit: fields and files.
///
/// None of the packages this project may use parses it, so the little that browsers send is read here.
package struct Multipart: Sendable {
  package private(set) var form = Form()
  package private(set) var uploads: [String: Upload] = [:]

  /// - Throws: `Problem.badRequest` when a part is cut short or carries no name.
  package init(_ body: ByteBuffer, contentType: String) throws {
    guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
      throw Problem.badRequest
    }
    var values: [String: [String]] = [:]
    for part in try Self.parts(Array(body.readableBytesView), delimiter: Array("--\(boundary)".utf8)) {
      let (name, file, content) = try Self.read(part)
      if let file {
        uploads[name] = Upload(name: file, bytes: Array(content))
      } else {
        guard let text = String(validating: content, as: UTF8.self) else { throw Problem.badRequest }
        values[name, default: []].append(text.replacing("\r\n", with: "\n"))
      }
    }
    form = Form(values: values)
  }

  private static func parts(_ bytes: [UInt8], delimiter: [UInt8]) throws -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    guard bytes.starts(with: delimiter) else { throw Problem.badRequest }
    var start = delimiter.count
    let next = [13, 10] + delimiter
    while true {
      let rest = bytes[start...]
      if rest.starts(with: Array("--".utf8)) { return parts }
      guard rest.starts(with: [13, 10]), let end = Self.find(next, in: bytes[...], from: start) else { throw Problem.badRequest }
      guard end >= start + 2 else { throw Problem.badRequest }
      parts.append(bytes[(start + 2)..<end])
      start = end + next.count
    }
  }

  private static func read(_ part: ArraySlice<UInt8>) throws -> (name: String, file: String?, content: ArraySlice<UInt8>) {
    let gap: [UInt8] = [13, 10, 13, 10]
    guard let end = find(gap, in: part, from: part.startIndex) else { throw Problem.badRequest }
    let headers = String(decoding: part[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    guard let disposition = headers.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = parameter("name", of: disposition)
    else { throw Problem.badRequest }
    return (name, parameter("filename", of: disposition), part[(end + gap.count)...])
  }

  /// Where `needle` first stands at or after `start`.
  private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    var at = start
    while let hit = bytes[at...].firstIndex(of: first), hit + needle.count <= bytes.endIndex {
      if bytes[hit..<(hit + needle.count)].elementsEqual(needle) { return hit }
      at = hit + 1
    }
    return nil
  }

  /// A parameter of a header: `; name="value"`. `name=` is not mistaken for the tail of `filename=`.
  private static func parameter(_ name: String, of header: String) -> String? {
    guard let match = header.ranges(of: "\(name)=").first(where: { range in
      range.lowerBound > header.startIndex && "; ".contains(header[header.index(before: range.lowerBound)])
    }) else { return nil }
    let rest = header[match.upperBound...]
    if rest.first == "\"" { return rest.dropFirst().split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init) }
    return rest.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

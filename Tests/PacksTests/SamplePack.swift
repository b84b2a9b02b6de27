import Domain
import Foundation
import Packs

/// A small pack without a fault, to be spoiled one line at a time.
struct SamplePack {
  private(set) var files: [PackFile: String]
  var folder = "villa-ayni"
  /// Files that are no part of a pack.
  var strays: [String] = []

  init() { files = Self.texts }

  static let reference = [
    ReferenceDistrict(
      ubigeo: Ubigeo(rawValue: "150133")!, name: "San Juan de Miraflores", province: "Lima", department: "Lima"),
    ReferenceDistrict(ubigeo: Ubigeo(rawValue: "230101")!, name: "Tacna", province: "Tacna", department: "Tacna"),
  ]

  /// The pack with a text of one file replaced; the text must stand there once.
  func with(_ file: PackFile, _ old: String, _ new: String) -> SamplePack {
    var copy = self
    let text = copy.files[file] ?? ""
    precondition(
      text.ranges(of: old).count == 1, "«\(old)» stands \(text.ranges(of: old).count) times in \(file.rawValue)")
    copy.files[file] = text.replacingOccurrences(of: old, with: new)
    return copy
  }

  func with(_ file: PackFile, text: String?) -> SamplePack {
    var copy = self
    copy.files[file] = text
    return copy
  }

  /// The line on which a text first stands.
  func line(_ file: PackFile, _ text: String) -> Int {
    let lines = (files[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.contains(text) } ?? -1) + 1
  }

  func read(kept: [String: [Domain.Dimension]] = [:]) throws -> PlanPack {
    let parent = FileManager.default.temporaryDirectory.appendingPathComponent("pack-\(UUID())")
    let url = parent.appendingPathComponent(folder)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    for (file, text) in files { try Data(text.utf8).write(to: url.appendingPathComponent(file.rawValue)) }
    for name in strays { try Data("x".utf8).write(to: url.appendingPathComponent(name)) }
    return try PackReader.read(folder: url, reference: Self.reference, kept: kept)
  }

  /// What reading it complains about.
  func errors(kept: [String: [Domain.Dimension]] = [:]) throws -> [PackError] {
    do {
      _ = try read(kept: kept)
      return []
    } catch let errors as PackErrors {
      return errors.errors
    }
  }
}

extension PackError {
  init(_ file: PackFile, _ line: Int, _ problem: PackProblem) {
    self.init(file: file.rawValue, line: line, problem: problem)
  }
}

/// What one reading has found so far: what is wrong, which codes exist, and which codes something points at.
///
/// References are checked once everything was read, so files may name one another in any order.
final class Ledger {
  private struct List: Hashable {
    let kind: PackKind
    let owner: String
  }

  private var errors: [PackError] = []
  private var codes: [List: [String: Int]] = [:]
  private var references: [(kind: PackKind, code: String, place: Place)] = []
  private var unreadable: Set<PackFile> = []

  func note(_ problem: PackProblem, at place: Place) {
    errors.append(PackError(file: place.file, line: place.line, problem: problem))
  }

  /// Notes that nothing of the file is known, so that references into it are not reported as well.
  func giveUp(on file: PackFile, _ problem: PackProblem, line: Int = 1) {
    unreadable.insert(file)
    note(problem, at: Place(file: file.rawValue, line: line))
  }

  /// Enters a code, which must be new in its list. `owner` keeps lists of the same kind apart.
  func define(_ code: String, as kind: PackKind, of owner: String = "", at place: Place) {
    let list = List(kind: kind, owner: owner)
    if let line = codes[list]?[code] {
      note(.repeated(code, kind, firstLine: line), at: place)
    } else {
      codes[list, default: [:]][code] = place.line
    }
  }

  func refer(to kind: PackKind, _ code: String, at place: Place) {
    references.append((kind, code, place))
  }

  /// - Throws: everything that was noted, in the order of files and lines, with the references that lead nowhere.
  func settle() throws(PackErrors) {
    for reference in references where !unreadable.contains(reference.kind.home) {
      if codes[List(kind: reference.kind, owner: "")]?[reference.code] == nil {
        note(.dangling(reference.code, reference.kind), at: reference.place)
      }
    }
    guard !errors.isEmpty else { return }
    let order = Dictionary(uniqueKeysWithValues: PackFile.allCases.enumerated().map { ($1.rawValue, $0) })
    throw PackErrors(
      errors.enumerated().sorted { left, right in
        let (leftFile, rightFile) = (order[left.element.file] ?? order.count, order[right.element.file] ?? order.count)
        return (leftFile, left.element.line, left.offset) < (rightFile, right.element.line, right.offset)
      }.map(\.element))
  }
}

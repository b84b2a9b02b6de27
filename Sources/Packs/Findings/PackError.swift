/// One thing that is wrong in a pack, where, and what to do about it.
package struct PackError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Name of the file inside the folder: `zones.yaml`.
  package let file: String
  /// Counted from 1.
  package let line: Int
  package let problem: PackProblem

  package init(file: String, line: Int, problem: PackProblem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// In Spanish, for whoever writes the pack.
  package var message: String { problem.message }
  package var description: String { "\(file):\(line): \(message)" }
}

/// Everything that is wrong in a pack, in the order of its files and lines; never empty.
package struct PackErrors: Error, Sendable, Equatable, CustomStringConvertible {
  package let errors: [PackError]

  package init(_ errors: [PackError]) { self.errors = errors }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Where something stands.
struct Place: Equatable {
  let file: String
  let line: Int
}

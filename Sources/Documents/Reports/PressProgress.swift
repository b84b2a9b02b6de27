import Foundation

/// How far a tool is: the number of its step, and while it lays pages out, of the page.
package struct PressProgress: Sendable, Equatable {
  package let step: Int
  package let page: Int?

  package init(step: Int, page: Int?) {
    self.step = step
    self.page = page
  }

  /// `INFO: Step 5 - Creating layout - Page 12`; nil for any other line.
  init?(line: String) {
    guard let found = line.firstMatch(of: /^INFO: Step ([0-9]{1,2}) - (?:Creating layout - Page ([0-9]{1,6})$)?/),
      let step = Int(found.1)
    else { return nil }
    self.init(step: step, page: found.2.flatMap { Int($0) })
  }
}

/// Reads what a tool says on standard error line by line, and keeps nothing but numbers of it.
struct PressWords: Sendable {
  let pipe = Pipe()
  let tell: @Sendable (PressProgress) -> Void

  /// A thread of its own, until the tool closes its end.
  func listen() {
    let (handle, tell) = (pipe.fileHandleForReading, tell)
    Thread.detachNewThread {
      var rest: [UInt8] = []
      while let chunk = try? handle.read(upToCount: 4096), !chunk.isEmpty {
        rest += chunk
        while let end = rest.firstIndex(of: 10) {
          if let progress = PressProgress(line: String(decoding: rest[..<end], as: UTF8.self)) { tell(progress) }
          rest.removeSubrange(...end)
        }
        // No line of ours is that long.
        if rest.count > 1 << 16 { rest = [] }
      }
    }
  }
}

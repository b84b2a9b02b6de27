/// What many writers add to the same rows: gathered while they run, written once before the commit they share.
///
/// A hundred orientations raise the same few counts; each alone would write all of them anew. An answer is still given
/// only when the commit that carries it is on disk.
package protocol SharedWork: Sendable {
  /// The tables that `write` touches. A statement that names one of them finds the gathered work written.
  static var tables: [StaticString] { get }

  /// Nothing gathered yet.
  init()

  /// Writes what was gathered.
  func write(in writer: any Writer) throws
}

/// The gathered work of one transaction, in the order it was begun.
final class SharedWorks {
  private var boxes: [any Box] = []

  var isEmpty: Bool { boxes.isEmpty }

  func add<Work: SharedWork>(_ change: (inout Work) -> Void) {
    if let box = boxes.lazy.compactMap({ $0 as? BoxOf<Work> }).first { return change(&box.work) }
    let box = BoxOf<Work>()
    change(&box.work)
    boxes.append(box)
  }

  /// Writes everything gathered so far.
  func settle(on writer: any Writer) throws {
    while !boxes.isEmpty { try boxes.removeFirst().write(in: writer) }
  }

  /// Whether the statement names a table that is behind.
  func concern(_ statement: SQL) -> Bool {
    !boxes.isEmpty && boxes.contains { $0.tables.contains(where: statement.mentions) }
  }

  private protocol Box: AnyObject {
    var tables: [StaticString] { get }
    func write(in writer: any Writer) throws
  }

  private final class BoxOf<Work: SharedWork>: Box {
    var work = Work()
    var tables: [StaticString] { Work.tables }
    func write(in writer: any Writer) throws { try work.write(in: writer) }
  }
}

extension SQL {
  /// Whether the text holds the word; also as a part of another one, which only costs an early write.
  fileprivate func mentions(_ word: StaticString) -> Bool {
    let found = text.utf8.withContiguousStorageIfAvailable { bytes in
      word.withUTF8Buffer { word in
        (0...max(0, bytes.count - word.count)).contains { start in
          bytes[start] == word[0] && bytes[start...].starts(with: word)
        }
      }
    }
    return found ?? true
  }
}

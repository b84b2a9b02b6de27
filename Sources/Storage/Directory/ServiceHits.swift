import Database
import Domain
import Foundation

/// One page of what a search finds.
struct ServiceHits {
  let ids: [UUID]
  /// From 1; the last one there is, if a later one was asked for.
  let page: Int
  /// How many can be leafed through.
  let total: Int
  let isCutOff: Bool

  init(_ question: ServiceQuestion, size: Int, _ reader: any Reader) throws {
    let asked = max(1, min(question.search.page, ServiceSearch.mostListed))
    let met = try reader.met(question, asked, size)
    let counted = try met?.counted ?? reader.value(question.count(most: ServiceSearch.mostListed + 1), as: Int.self) ?? 0
    total = min(counted, ServiceSearch.mostListed)
    isCutOff = counted > total
    page = min(asked, max(1, (total + size - 1) / size))
    if let met, met.isWhole, page == asked {
      ids = met.ids
    } else if isCutOff, let found = try reader.broadPage(question, page, size) {
      ids = found
    } else {
      ids = try reader.rows(question.page(page, size: size)).map { try $0["id"] }
    }
  }
}

/// A page of the first hits that were met.
private struct MetHits {
  let ids: [UUID]
  let counted: Int
  /// Whether there are no further ones.
  let isWhole: Bool
}

extension Reader {
  /// Page and count in one, on PostgreSQL, which would fetch the row of every hit twice: SQLite counts in its index of
  /// words almost for nothing, and is slow at setting hits aside. Nil where that is no gain, or there is no such page.
  fileprivate func met(_ question: ServiceQuestion, _ page: Int, _ size: Int) throws -> MetHits? {
    let most = 8000
    guard engine == .postgres, question.words != nil, question.search.origin == nil, question.search.preferred.isEmpty
    else { return nil }
    let found = try rows(question.page(page, size: size, outOf: most + 1))
    return try found.first.map { first in
      let counted: Int = try first["total"]
      return MetHits(ids: try found.map { try $0["id"] }, counted: counted, isWhole: counted <= most)
    }
  }

  /// Nil where no shorter way leads to the whole page.
  fileprivate func broadPage(_ question: ServiceQuestion, _ page: Int, _ size: Int) throws -> [UUID]? {
    guard let found = try question.alongNames(page, size: size).map({ try rows($0) }) ?? around(question, page, size),
      found.count == size
    else { return nil }
    return try found.map { try $0["id"] }
  }

  /// The page of the nearest, if all of it is within reach; who does not say where they are, are not.
  private func around(_ question: ServiceQuestion, _ page: Int, _ size: Int) throws -> [Row]? {
    guard let origin = question.search.origin,
      let reach = try question.reach(of: page * size).flatMap({ try value($0, as: Double.self) }),
      let within = question.within(reach, of: origin, page, size: size)
    else { return nil }
    let found = try rows(within)
    return try found.last?["distance"] as Double? == nil ? nil : found
  }
}

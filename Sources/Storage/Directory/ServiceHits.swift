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
    let counted = try reader.value(question.count(most: ServiceSearch.mostListed + 1), as: Int.self) ?? 0
    total = min(counted, ServiceSearch.mostListed)
    isCutOff = counted > total
    page = max(1, min(question.search.page, (total + size - 1) / size))
    if isCutOff, let found = try reader.broadPage(question, page, size) {
      ids = found
    } else {
      ids = try reader.rows(question.page(page, size: size)).map { try $0["id"] }
    }
  }
}

extension Reader {
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
      let reach = try question.reach(of: page * size).flatMap({ try value($0, as: Double.self) })
    else { return nil }
    let found = try rows(question.within(reach, of: origin, page, size: size))
    return try found.last?["distance"] as Double? == nil ? nil : found
  }
}

package import Foundation

/// What someone looks for in the directory.
package struct ServiceSearch: Sendable, Equatable {
  /// Words anywhere in the service, its institution or its place; the start of a word is enough.
  package var words = ""
  /// Any of these categories; empty means all.
  package var categories: [String] = []
  /// In or for any of these districts; empty means everywhere.
  package var districts: [Ubigeo] = []
  /// Before all others, those in or for these districts.
  package var preferred: [Ubigeo] = []
  /// Only what is open at that instant.
  package var openAt: Date?
  /// Nearest first, from here.
  package var origin: Coordinates?
  /// Also what does not attend now (`inactive`, `defunct`).
  package var includesClosed = false
  /// Only what nobody has verified, whose verification ends within thirty days, or that is in doubt.
  package var needsVerification = false
  /// Only what is in doubt.
  package var isDoubted = false
  /// Only what anyone may read, found by nothing else: neither words nor distance nor district tell where a service
  /// is that does not say so.
  package var isPublic = false
  /// Only of this institution.
  package var organization: UUID?
  /// From 1.
  package var page = 1
  package var size = ServiceSearch.usualSize

  package static let usualSize = 20
  /// Nobody leafs through more; whoever finds more is asked for another word. It keeps the cost of a search the same
  /// however large the directory is.
  package static let mostListed = 1000
  package static let longestWords = 100

  package init() {}
}

/// A service as a list shows it.
package struct ServiceSummary: Sendable, Equatable, Identifiable {
  package let service: Service
  package let organization: String
  /// Kilometres from the origin of the search to the nearest place with coordinates.
  package let distance: Double?

  package init(service: Service, organization: String, distance: Double?) {
    self.service = service
    self.organization = organization
    self.distance = distance
  }

  package var id: UUID { service.id }
}

/// One page of results.
package struct ServicePage: Sendable, Equatable {
  package let items: [ServiceSummary]
  /// How many can be leafed through.
  package let total: Int
  /// Whether there are more than `ServiceSearch.mostListed`, which `total` is then.
  package let isCutOff: Bool
  package let page: Int
  package let size: Int

  package init(items: [ServiceSummary], total: Int, isCutOff: Bool = false, page: Int, size: Int) {
    self.items = items
    self.total = total
    self.isCutOff = isCutOff
    self.page = page
    self.size = size
  }

  package var pages: Int { max(1, (total + size - 1) / size) }
}

extension ServiceDetails {
  /// Kilometres to the nearest of its places with coordinates.
  package func distance(from origin: Coordinates) -> Double? {
    locations.compactMap { $0.distance(from: origin) }.min()
  }
}

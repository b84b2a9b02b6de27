package import Foundation

/// Two services, in an order of their own: the same pair, whichever came first.
package struct ServicePair: Sendable, Hashable {
  package let first: UUID
  package let second: UUID

  /// - Returns: nil for a service with itself.
  package init?(_ one: UUID, _ other: UUID) {
    guard one != other else { return nil }
    (first, second) = one.text < other.text ? (one, other) : (other, one)
  }
}

/// Two entries that may be of the same service, and why.
package struct ServiceLikeness: Sendable, Equatable {
  package enum Reason: String, Sendable, CaseIterable, Codable {
    case organization, place, phone, code

    package var name: String {
      switch self {
      case .organization: "misma institución"
      case .place: "mismo lugar"
      case .phone: "mismo teléfono"
      case .code: "mismo código"
      }
    }
  }

  package let pair: ServicePair
  /// 1 to 100; grows with the likeness of the names and with each reason.
  package let score: Int
  package let reasons: [Reason]

  package init(pair: ServicePair, score: Int, reasons: [Reason]) {
    self.pair = pair
    self.score = score
    self.reasons = reasons
  }
}

/// What is compared of a service: folded, so that case, accents and signs tell nothing apart.
package struct ServiceTraits: Sendable, Equatable {
  package let id: UUID
  let organization: UUID
  let name: String
  let words: [String]
  /// «Comité 12» and «Comité 13» are two, however alike.
  let numbers: Set<String>
  let trigrams: Trigrams
  let code: String?
  let phones: Set<String>
  let places: Set<String>

  /// - Parameters:
  ///   - phones: as written, of the service and its places.
  ///   - places: address with its district, or coordinates.
  package init(
    id: UUID, organization: UUID, name: String, code: String? = nil, phones: [String] = [],
    places: [(address: String?, ubigeo: Ubigeo?, coordinates: Coordinates?)] = []
  ) {
    self.id = id
    self.organization = organization
    words = FoldedText(name).words
    self.name = words.joined(separator: " ")
    numbers = Set(words.filter { $0.contains(where: \.isNumber) })
    trigrams = Trigrams(self.name)
    self.code = code.map { FoldedText($0).text }.flatMap { $0.isEmpty ? nil : $0 }
    self.phones = Set(phones.compactMap(Self.phone))
    self.places = Set(places.flatMap(Self.keys))
  }

  /// The last eight digits, so that neither a country code nor the 0 before a city's tells apart; nil for a number too short
  /// to be one's own.
  private static func phone(_ text: String) -> String? {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    return digits.count >= 6 ? String(digits.suffix(8)) : nil
  }

  /// An address in its district; a point to about a hundred metres.
  private static func keys(of place: (address: String?, ubigeo: Ubigeo?, coordinates: Coordinates?)) -> [String] {
    let street = FoldedText(place.address ?? "").text
    let address = street.isEmpty ? nil : "\(place.ubigeo?.rawValue ?? "") \(street)"
    let point = place.coordinates.map {
      "\(Int(($0.latitude * 1000).rounded())) \(Int(($0.longitude * 1000).rounded()))"
    }
    return [address, point].compactMap(\.self)
  }
}

/// The triples of letters of a text: two texts are as like as the share of triples they have in common (Jaccard).
package struct Trigrams: Sendable, Equatable {
  /// In order, each once.
  private let triples: [UInt64]

  package init(_ text: String) {
    let letters = Array("  \(text) ".unicodeScalars)
    guard !text.isEmpty, letters.count >= 3 else {
      triples = []
      return
    }
    // A scalar needs 21 bits: three of them fit into one number.
    triples = Set((0..<letters.count - 2).map { start in
      letters[start..<start + 3].reduce(UInt64(0)) { $0 << 21 | UInt64($1.value) }
    }).sorted()
  }

  /// 0 to 1; of two empty texts 0.
  package func likeness(to other: Trigrams) -> Double {
    var (mine, theirs, common) = (0, 0, 0)
    while mine < triples.count, theirs < other.triples.count {
      let (left, right) = (triples[mine], other.triples[theirs])
      if left == right { common += 1 }
      if left <= right { mine += 1 }
      if right <= left { theirs += 1 }
    }
    let all = triples.count + other.triples.count - common
    return all == 0 ? 0 : Double(common) / Double(all)
  }
}

import Foundation

/// A service as another directory publishes it in HSDS, read against what the entity knows.
package struct ForeignService: Sendable, Equatable {
  package let draft: ImportDraft
  /// Day on which the other directory last confirmed it; nil when nobody did.
  package let assured: Day?
  /// Its institution's taxpayer number, to find the institution again.
  package let ruc: String?
}

/// What became of one record of a file.
package struct ForeignRecord: Sendable, Equatable {
  /// Its place in the file, from 1.
  package let number: Int
  package let service: ForeignService?
  /// What is worth looking at, or why it was refused.
  package let notes: [String]

  package var isRejected: Bool { service == nil }
}

/// Reads what other directories publish. Pure, strict about what names a record and lenient about the rest: what
/// cannot be read is left out and said, never guessed.
package struct ForeignReading: Sendable {
  package let publisher: String
  package let categories: [ServiceCategory]
  package let gazetteer: Gazetteer
  /// For records whose terms are not in the plan.
  package let usualCategory: String?

  package init(publisher: String, categories: [ServiceCategory], gazetteer: Gazetteer, usualCategory: String? = nil) {
    self.publisher = publisher
    self.categories = categories
    self.gazetteer = gazetteer
    self.usualCategory = usualCategory
  }

  /// Every record of a file with what became of it; an identifier that comes twice is refused the second time.
  package func check(_ services: [JSON]) -> [ForeignRecord] {
    var seen: [String: Int] = [:]
    return services.enumerated().map { index, json in
      var reader = ForeignReader(json, reading: self)
      let service = reader.read()
      if let code = service?.draft.external?.code {
        if let first = seen[code] {
          return ForeignRecord(
            number: index + 1, service: nil, notes: ["Este identificador ya está en el registro \(first) del archivo."])
        }
        seen[code] = index + 1
      }
      return ForeignRecord(number: index + 1, service: service, notes: reader.notes)
    }
  }
}

package import Domain
package import Foundation

/// Reads the table of the country's districts, Content/reference/ubigeo.csv.
package enum ReferenceReader {
  static let header = "ubigeo,distrito,provincia,departamento"

  /// Every district, in the order of the file. Names hold no commas, so the file has no quoting.
  /// - Throws: `PackErrors` with every line that is not a district.
  package static func read(file: URL) throws(PackErrors) -> [ReferenceDistrict] {
    let ledger = Ledger()
    let name = file.lastPathComponent
    guard let data = try? Data(contentsOf: file) else {
      throw PackErrors([PackError(file: name, line: 1, problem: .missingFile)])
    }
    guard let text = String(text: data) else {
      throw PackErrors([PackError(file: name, line: 1, problem: .notText)])
    }
    var seen: [Ubigeo: Int] = [:]
    var districts: [ReferenceDistrict] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let place = Place(file: name, line: index + 1)
      if index == 0 {
        if line != header { ledger.note(.badHeader(header), at: place) }
      } else if let district = ReferenceDistrict(record: line) {
        if let first = seen.updateValue(place.line, forKey: district.ubigeo) {
          ledger.note(.repeated(district.ubigeo.rawValue, .district, firstLine: first), at: place)
        }
        districts.append(district)
      } else if !line.isEmpty {
        ledger.note(.badRecord(String(line)), at: place)
      }
    }
    try ledger.settle()
    return districts
  }
}

extension ReferenceDistrict {
  /// - Returns: nil unless a code of six digits and three names.
  fileprivate init?(record: Substring) {
    let cells = record.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingPrefix(while: \.isWhitespace)
    }
    guard cells.count == 4, cells.allSatisfy({ !$0.isEmpty }), let ubigeo = Ubigeo(rawValue: String(cells[0])) else {
      return nil
    }
    self.init(ubigeo: ubigeo, name: String(cells[1]), province: String(cells[2]), department: String(cells[3]))
  }
}

/// A district by its INEI code: six digits, department, province and district.
package struct Ubigeo: Sendable, Hashable, Codable, RawRepresentable {
  package let rawValue: String

  /// - Returns: nil unless six digits.
  package init?(rawValue: String) {
    guard rawValue.utf8.count == 6, rawValue.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    self.rawValue = rawValue
  }
}

/// A district of the country as INEI names it (Content/reference/ubigeo.csv): what any place is looked up in.
package struct ReferenceDistrict: Sendable, Equatable {
  package let ubigeo: Ubigeo
  package let name: String
  package let province: String
  package let department: String

  package init(ubigeo: Ubigeo, name: String, province: String, department: String) {
    self.ubigeo = ubigeo
    self.name = name
    self.province = province
    self.department = department
  }

  /// What a search for it is compared with, after the same folding: «pocollay tacna tacna».
  package var searchText: String { "\(name) \(province) \(department)".folded }
}

/// A district of the entity's territory, with the names the reference table gives it.
package struct District: Sendable, Equatable {
  package let ubigeo: Ubigeo
  package let name: String
  package let province: String
  package let department: String
  package let source: String

  package init(ubigeo: Ubigeo, name: String, province: String, department: String, source: String) {
    self.ubigeo = ubigeo
    self.name = name
    self.province = province
    self.department = department
    self.source = source
  }
}

/// A part of the territory the plan works by (S687, T681-693). Zones may overlap; they prioritise, they do not exclude.
package struct Zone: Sendable, Equatable {
  package let code: String
  package let name: String
  package let districts: [Ubigeo]
  package let note: String?
  package let source: String

  package init(code: String, name: String, districts: [Ubigeo], note: String?, source: String) {
    self.code = code
    self.name = name
    self.districts = districts
    self.note = note
    self.source = source
  }
}

/// A point of high interaction: terminal, border, market (S904, T694).
package struct Node: Sendable, Equatable {
  package let code: String
  package let name: String
  package let kind: NodeKind
  package let zone: String?
  package let note: String?
  package let source: String

  package init(code: String, name: String, kind: NodeKind, zone: String?, note: String?, source: String) {
    self.code = code
    self.name = name
    self.kind = kind
    self.zone = zone
    self.note = note
    self.source = source
  }
}

package enum NodeKind: String, Sendable, CaseIterable, Codable {
  case terminal, border, market, square, school, health, other

  package var name: String {
    switch self {
    case .terminal: "terminal de transporte"
    case .border: "paso de frontera"
    case .market: "mercado"
    case .square: "plaza"
    case .school: "institución educativa"
    case .health: "establecimiento de salud"
    case .other: "otro punto"
    }
  }
}

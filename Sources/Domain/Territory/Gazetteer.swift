/// Every district of the country, to be found by code or by names.
package struct Gazetteer: Sendable {
  private let byCode: [Ubigeo: ReferenceDistrict]
  private let byName: [String: [Ubigeo]]

  package init(_ districts: [ReferenceDistrict] = []) {
    byCode = Dictionary(districts.map { ($0.ubigeo, $0) }, uniquingKeysWith: { first, _ in first })
    byName = Dictionary(grouping: districts.map(\.ubigeo)) { [byCode] in FoldedText(byCode[$0]?.name ?? "").text }
  }

  package var isEmpty: Bool { byCode.isEmpty }

  package subscript(_ ubigeo: Ubigeo) -> ReferenceDistrict? { byCode[ubigeo] }

  /// «Pocollay, Tacna», or the code itself when it is not in the table.
  package func name(of ubigeo: Ubigeo) -> String {
    guard let district = byCode[ubigeo] else { return ubigeo.rawValue }
    return district.name == district.province ? district.name : "\(district.name), \(district.province)"
  }

  /// The one district of that name; province and department narrow it down and must agree when they are given.
  /// - Returns: nil when there is none or more than one.
  package func find(_ name: String, province: String? = nil, department: String? = nil) -> ReferenceDistrict? {
    let hits = byName[FoldedText(name).text, default: []].compactMap { byCode[$0] }.filter { district in
      Self.agree(province, district.province) && Self.agree(department, district.department)
    }
    return hits.count == 1 ? hits.first : nil
  }

  /// Whether a name given beside a code is that district's, however it is written.
  package static func agree(_ given: String?, _ name: String) -> Bool {
    let given = FoldedText(given ?? "").text
    return given.isEmpty || given == FoldedText(name).text
  }
}

/// Where the pictures behind a map come from, when the entity chose any. Whoever runs it learns which places are
/// looked at, so there is none unless someone sets it.
package struct TileServer: Sendable, Equatable {
  /// «https://tiles.example.pe/{z}/{x}/{y}.png».
  package let template: String
  /// What its terms ask to stand on the map.
  package let attribution: String
  /// What pages may fetch pictures from: scheme, host and port, nothing else.
  package let origin: String

  /// - Returns: nil unless it is one server over https (or this machine), with the three numbers of a tile, and says
  ///   to whom the pictures are owed.
  package init?(template: String, attribution: String) {
    guard !attribution.trimmingSpaces.isEmpty, ["{z}", "{x}", "{y}"].allSatisfy(template.contains), !template.contains("{s}"),
      template.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 && !"\"'<>;,\\`".unicodeScalars.contains($0) }),
      let scheme = ["https://", "http://"].first(where: template.hasPrefix)
    else { return nil }
    let host = template.dropFirst(scheme.count).prefix { $0 != "/" }
    let isHere = ["127.0.0.1", "localhost"].contains(host.prefix { $0 != ":" })
    guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || ".:-".contains($0) }), scheme == "https://" || isHere
    else { return nil }
    self.template = template
    self.attribution = attribution
    origin = scheme + host
  }
}

import Documents
import Domain
import Foundation
import HTML

/// A map that the server draws: for paper, for browsers without script, and wherever no other is needed. What it shows
/// always stands beside it in words.
struct DistrictMapMarkup {
  /// A place on it, under a number or a name that the text beside it explains.
  struct Mark {
    let place: Coordinates
    let isNode: Bool
  }

  let map: DistrictMap
  /// What it shows, for those who do not see it.
  let label: String
  /// What each district is shaded by.
  var counts: [Ubigeo: ActorCell]?
  var marks: [Mark] = []

  var html: HTML {
    """
    <svg class="district-map" viewBox="0 0 \(map.width) \(map.height)" role="img" aria-label="\(label)">\
    \(map.areas, { "<path class=\"\(look($0))\" d=\"\($0.path)\"/>" })\
    \(marks, mark)\(names("wide", letter: 17))\(names("narrow", letter: 36))</svg>
    """
  }

  private func look(_ area: DistrictMap.Area) -> String {
    guard area.isOwn else { return "map-near" }
    guard let counts else { return "map-own" }
    return "map-own map-\(level(counts[area.ubigeo] ?? ActorCell()))"
  }

  /// Four shades, each with the number written on it.
  private func level(_ cell: ActorCell) -> String {
    switch cell.current {
    case 0: cell.expired == 0 ? "none" : "expired"
    case 1...2: "few"
    case 3...9: "some"
    default: "many"
    }
  }

  /// Names for a wide screen and for a narrow one, where the whole drawing is small.
  private func names(_ look: StaticString, letter: Int) -> HTML {
    let counted = Set((counts ?? [:]).keys)
    return """
      <g class="map-names \("\(look)")">\(map.labels(letter: letter, counted: counted), name)</g>
      """
  }

  private func name(_ label: DistrictMap.Label) -> HTML {
    let cell = label.isOwn ? counts.map { $0[label.ubigeo] ?? ActorCell() } : nil
    let isDark = cell.map { level($0) == "many" } ?? false
    return """
      <text class="map-label\(if: isDark, " on-dark")\(if: !label.isOwn, " near")" text-anchor="middle" x="\(label.place.x)" y="\(label.place.y)">\
      \(if: label.isNamed, "<tspan x=\"\(label.place.x)\" dy=\"\(cell == nil ? ".3em" : "-.3em")\">\(label.name)</tspan>")\
      \(cell.map { "<tspan class=\"map-count\" x=\"\(label.place.x)\"\(attribute: "dy", label.isNamed ? "1.1em" : ".8em")>\($0.current)</tspan>" as HTML })</text>
      """
  }

  private func mark(_ mark: Mark) -> HTML {
    guard let point = map.point(of: mark.place) else { return .empty }
    if mark.isNode {
      return "<rect class=\"map-node\" x=\"\(point.x - 6)\" y=\"\(point.y - 6)\" width=\"12\" height=\"12\"/>"
    }
    return "<circle class=\"map-service\" cx=\"\(point.x)\" cy=\"\(point.y)\" r=\"7\"/>"
  }
}

/// Where the lines of a map come from.
struct LayerCredits {
  let drawing: [TerritoryLayer]

  /// Each layer with its publisher, its licence and its day.
  var text: String {
    drawing.map { layer in
      let day = layer.details.date.map { ", \($0.short)" } ?? ""
      return "\(layer.details.name): \(layer.details.attribution) (\(layer.details.licence)\(day))"
    }.joined(separator: "; ")
  }

  var html: HTML {
    drawing.isEmpty ? .empty : "<p class=\"quiet small\">Fuente de los límites y capas: \(text).</p>"
  }
}

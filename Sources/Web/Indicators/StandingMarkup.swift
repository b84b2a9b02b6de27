import Domain
import HTML

/// A target, and how the value stands to it.
enum StandingMarkup {
  static func cell(_ target: String?, _ standing: TargetStanding?) -> HTML {
    guard let target else { return "<span class=\"quiet small\">Sin meta</span>" }
    return "\(target)\(standing.map { " <span class=\"badge \(badge($0))\">\($0.name)</span>" as HTML })"
  }

  static func badge(_ standing: TargetStanding) -> String {
    switch standing {
    case .reached: "verified"
    case .onTheWay: "accepted"
    case .far: "expired"
    }
  }
}

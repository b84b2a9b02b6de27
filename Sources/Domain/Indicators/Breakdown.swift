/// A count by the values of one dimension, as it may be shown.
package struct Breakdown: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package let code: String
    package let name: String
    package let shown: ShownCount

    package init(code: String, name: String, shown: ShownCount) {
      self.code = code
      self.name = name
      self.shown = shown
    }
  }

  package let rows: [Row]
  /// So few in all that no split protects anyone: no row is shown.
  package let isWithheld: Bool

  package init(rows: [Row], isWithheld: Bool = false) {
    self.rows = isWithheld ? [] : rows
    self.isWithheld = isWithheld
  }

  /// The first three, in one line.
  package var text: String {
    if isWithheld { return "Muy pocas atenciones para mostrar el detalle" }
    if rows.isEmpty { return "Sin atenciones en el periodo" }
    let first = rows.prefix(3).map { "\($0.name): \($0.shown.text)" }.joined(separator: "; ")
    return rows.count > 3 ? "\(first); y \(rows.count - 3) más" : first
  }
}

/// A count that is shown, or why it is not.
package enum ShownCount: Sendable, Equatable {
  case exact(Int)
  /// Primary suppression: between one and this number, not included.
  case fewerThan(Int)
  /// Secondary suppression: hidden because another one could be worked out from it.
  case reserved

  package var text: String {
    switch self {
    case .exact(let count): Amount(count).text
    case .fewerThan(let threshold): "menos de \(threshold)"
    case .reserved: "reservado"
    }
  }

  package var exact: Int? { if case .exact(let count) = self { count } else { nil } }
}

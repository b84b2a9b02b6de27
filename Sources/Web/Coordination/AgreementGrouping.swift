import Domain
import Foundation
import Storage

/// A column of the board.
struct AgreementColumn: Sendable, Equatable {
  /// Cards a column shows before it points to the list.
  static let mostCards = 10

  let name: String
  /// What the list is asked for to show them all.
  let filter: AgreementFilter
  let agreements: [AgreementView]
  let total: Int

  var shown: [AgreementView] { Array(agreements.prefix(Self.mostCards)) }
}

/// What the columns of the board have in common.
enum AgreementGrouping: String, Sendable, CaseIterable {
  case state, body, organization, milestone, due

  var name: String {
    switch self {
    case .state: "Estado"
    case .body: "Espacio"
    case .organization: "Institución"
    case .milestone: "Hito"
    case .due: "Vencimiento"
    }
  }

  /// The columns of open agreements, each in the order they come in. Columns without agreements are left out.
  func columns(of open: [AgreementView], _ toolbar: AgreementToolbar, today: Day) -> [AgreementColumn] {
    switch self {
    case .state: []
    case .body: Self.columns(open, toolbar.filter, by: \.bodyCode, name: \.bodyName) { $0.body = $1 }
    case .organization:
      Self.columns(open, toolbar.filter, by: \.agreement.promise.organization, name: \.organization) { $0.organization = $1 }
    case .milestone:
      Self.columns(open, toolbar.filter, by: { $0.agreement.promise.milestone ?? "" }) { view in
        let code = view.agreement.promise.milestone
        return toolbar.milestones.first { $0.code == code }.map { "\($0.kind.name) \($0.number)" } ?? "Sin hito"
      } narrow: { $0.milestone = $1.isEmpty ? nil : $1 }
    case .due:
      Self.columns(open, toolbar.filter, by: { DueWindow($0.agreement.promise.due, today) }, name: { DueWindow($0.agreement.promise.due, today).name }) {
        ($0.standing, $0.dueBy) = ($1 == .passed ? .overdue : .pending, $1.end(today) ?? $0.dueBy)
      }
    }
  }

  private static func columns<Key: Hashable>(
    _ open: [AgreementView], _ filter: AgreementFilter, by key: (AgreementView) -> Key, name: (AgreementView) -> String,
    narrow: (inout AgreementFilter, Key) -> Void
  ) -> [AgreementColumn] {
    var order: [Key] = []
    let groups = Dictionary(grouping: open, by: key)
    for view in open where !order.contains(key(view)) { order.append(key(view)) }
    return order.compactMap { key in
      guard let group = groups[key], let first = group.first else { return nil }
      var narrowed = filter
      narrowed.state = .open
      narrow(&narrowed, key)
      if narrowed.standing != nil { narrowed.state = nil }
      return AgreementColumn(name: name(first), filter: narrowed, agreements: group, total: group.count)
    }
  }
}

/// How far away a due date is.
private enum DueWindow: Hashable {
  case passed, week, month, later

  init(_ due: Day, _ today: Day) {
    self = due < today ? .passed : due <= today.adding(7) ? .week : due <= today.adding(30) ? .month : .later
  }

  var name: String {
    switch self {
    case .passed: "Fuera de plazo"
    case .week: "En siete días"
    case .month: "En un mes"
    case .later: "Más adelante"
    }
  }

  func end(_ today: Day) -> Day? { self == .week ? today.adding(7) : self == .month ? today.adding(30) : nil }
}

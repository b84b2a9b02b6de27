import Domain
import HTML

/// How a value stands in a table: figures large, reasons for a missing figure small.
struct ValueMarkup {
  let value: IndicatorValue

  init(_ value: IndicatorValue) { self.value = value }

  var cell: HTML {
    switch value {
    case .ranking(let breakdown) where !breakdown.isWithheld && !breakdown.rows.isEmpty: ranking(breakdown)
    case .number, .percentage, .ratio(_, 1...), .yesNo, .days, .fewerThan:
      "<span class=\"big\">\(value.text)</span>\(value.detail.map { " <span class=\"quiet small\">\($0)</span>" as HTML })"
    default: "<span class=\"quiet small\">\(value.text)</span>"
    }
  }

  private func ranking(_ breakdown: Breakdown) -> HTML {
    let rest = breakdown.rows.count - 3
    return """
      \(breakdown.rows.prefix(3), { "<span>\($0.name): <strong>\($0.shown.text)</strong></span><br>" })\
      \(if: rest > 0, "<span class=\"quiet small\">y \(rest) más</span>")
      """
  }

  static func badge(_ row: Matrix.Row) -> String {
    switch row.origin {
    case .computed: "verified"
    case .byHand: row.value.isKnown ? "verified" : "unverified"
    case .module: "plain"
    }
  }
}

/// Which month the figures are cut at.
struct MonthChooser {
  let address: Address
  let month: Month
  let today: Day

  var markup: HTML {
    """
    <form class="toolbar" method="get" action="\(address)">\(field)\
    <div class="actions"><button class="button secondary">Ver</button></div></form>
    """
  }

  var field: HTML {
    let current = today.month
    let recent = (0..<24).map { current.adding(-$0) }
    let months = recent.contains(month) ? recent : recent + [month]
    return """
      <div class="field"><label for="month">Mes de corte</label><select id="month" name="month">\
      \(months, { "<option value=\"\($0.description)\"\(flag: .selected, $0 == month)>\($0.name)</option>" })</select></div>
      """
  }
}

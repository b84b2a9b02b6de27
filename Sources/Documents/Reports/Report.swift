package import Domain
package import Foundation

/// A document that leaves the system: one value, from which the page, PDF, DOCX and XLSX are made, so that all of them
/// carry the same figures.
package struct Report: Sendable, Equatable {
  /// Stem of the file name; ASCII, nothing about a person.
  package let name: String
  package let title: String
  /// What the figures are of: «Corte: noviembre de 2026».
  package let period: String
  package let identity: PlanPack.Identity
  package let preparedAt: Date
  package let sections: [Section]
  /// Where the figures come from, what they do not say, and how the plan is cited.
  package let sources: [Fact]
  package let caveats: [Fact]

  package init(
    name: String, title: String, period: String, identity: PlanPack.Identity, preparedAt: Date, sections: [Section],
    sources: [Fact], caveats: [Fact]
  ) {
    self.name = name
    // On the cover, at the head of each page and in the workbook: nobody may take an invention for a report.
    self.title = identity.isFictitious ? "\(title) (demostración)" : title
    self.period = period
    self.identity = identity
    self.preparedAt = preparedAt
    self.sections = sections
    self.sources = sources
    self.caveats =
      identity.isFictitious ? [Fact("Demostración", "Las personas, los servicios y las cifras son inventados.")] + caveats : caveats
  }

  package struct Fact: Sendable, Equatable {
    package let name: String
    package let text: String

    package init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  package struct Section: Sendable, Equatable {
    package let title: String
    package let blocks: [Block]

    package init(_ title: String, _ blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  package enum Block: Sendable, Equatable {
    case paragraph(String)
    case list(String, [String])
    case table(Table)
  }

  package struct Table: Sendable, Equatable {
    package let caption: String
    /// Tables of the same sheet have the same columns and stand under one another in the workbook.
    package let sheet: String
    package let columns: [Column]
    package let rows: [[Cell]]

    package init(_ caption: String, sheet: String, columns: [Column], rows: [[Cell]]) {
      self.caption = caption
      self.sheet = sheet
      self.columns = columns
      self.rows = rows
    }

    /// Such a table needs the long side of the sheet.
    package var isWide: Bool { columns.count > 5 }
  }

  package struct Column: Sendable, Equatable {
    package let title: String
    /// Of the width of the table, in percent.
    package let share: Int
    /// Carries a figure: set to the right, and in the workbook also written as a number.
    package let isFigure: Bool

    package init(_ title: String, share: Int, isFigure: Bool = false) {
      self.title = title
      self.share = share
      self.isFigure = isFigure
    }
  }

  package struct Cell: Sendable, Equatable {
    /// One under the other.
    package let lines: [String]
    /// In small letters under them.
    package let detail: String?
    /// What a spreadsheet goes on computing with.
    package let number: SheetCell
    package let chart: SparkLine?

    package init(_ lines: [String], detail: String? = nil, number: SheetCell = .empty, chart: SparkLine? = nil) {
      self.lines = lines.filter { !$0.isEmpty }
      self.detail = detail
      self.number = number
      self.chart = chart
    }

    package init(_ text: String, detail: String? = nil) { self.init([text], detail: detail) }
    package init(_ count: Int) { self.init([Amount(count).text], number: .number(Double(count))) }

    /// All of it in plain text.
    package var text: String { (lines + [detail].compactMap { $0 }).joined(separator: "\n") }
  }

  package var tables: [Table] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  package var isWide: Bool { tables.contains(where: \.isWide) }
  /// «21 nov 2026, 14:05», in Peru.
  package var prepared: String {
    let minute = ((Int(preparedAt.timeIntervalSince1970.rounded(.down)) - 5 * 3600) % 86_400 + 86_400) % 86_400 / 60
    return "\(Day(preparedAt).short), \(OpeningHours.clock(minute))"
  }
}

extension Report {
  /// What the digest is taken over: the plan, the period and every cell of every table, each under its name. Not the
  /// moment it was prepared: the same figures give the same digest tomorrow.
  package var figures: [(name: String, value: String)] {
    let head = [
      ("name", name), ("title", title), ("entity", identity.entity), ("plan", "\(identity.id) \(identity.edition)"),
      ("period", period),
    ]
    return head + tables.enumerated().flatMap { number, table in
      table.rows.enumerated().flatMap { line, row in
        zip(table.columns, row).map { column, cell in
          ("\(number + 1).\(table.caption).\(line + 1).\(column.title)", cell.text + series(cell))
        }
      }
    }
  }

  private func series(_ cell: Cell) -> String {
    guard let chart = cell.chart else { return "" }
    return "\n" + chart.values.map { $0.map { String($0) } ?? "-" }.joined(separator: " ")
  }
}

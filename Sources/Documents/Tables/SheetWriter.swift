import CXlsxWriter
import Domain

/// The five looks of a cell, made once for each workbook, which owns them.
struct CellStyles {
  let header, text, wrapped, number, percent, day: UnsafeMutablePointer<lxw_format>

  init(_ book: UnsafeMutablePointer<lxw_workbook>) throws(WorkbookFault) {
    func format() throws(WorkbookFault) -> UnsafeMutablePointer<lxw_format> {
      guard let format = workbook_add_format(book) else { throw .cannotWrite("no cell format") }
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      return format
    }
    header = try format()
    format_set_bold(header)
    format_set_text_wrap(header)
    format_set_bg_color(header, 0xE7E2D6)
    format_set_bottom(header, UInt8(LXW_BORDER_MEDIUM.rawValue))
    text = try format()
    wrapped = try format()
    format_set_text_wrap(wrapped)
    number = try format()
    format_set_num_format(number, "#,##0.##")
    percent = try format()
    format_set_num_format(percent, "0.0%")
    day = try format()
    format_set_num_format(day, "dd/mm/yyyy")
  }
}

struct SheetWriter {
  let book: UnsafeMutablePointer<lxw_workbook>
  let styles: CellStyles

  func write(_ sheet: Sheet) throws(WorkbookFault) {
    try WorkbookFault.check(workbook_validate_sheet_name(book, sheet.name), "sheet name")
    guard let page = workbook_add_worksheet(book, sheet.name) else { throw .cannotWrite("no sheet") }
    for (index, column) in sheet.columns.enumerated() {
      let at = lxw_col_t(index)
      try WorkbookFault.check(worksheet_set_column(page, at, at, column.width, nil), "column width")
    }
    try arrange(page, sheet)
    for (index, column) in sheet.columns.enumerated() {
      try WorkbookFault.check(worksheet_write_string(page, 0, lxw_col_t(index), column.title, styles.header), "header")
    }
    for (index, row) in sheet.rows.enumerated() { try write(row, at: lxw_row_t(index + 1), on: page, sheet) }
  }

  private func arrange(_ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Sheet) throws(WorkbookFault) {
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)  // A4
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_freeze_panes(page, 1, 0)
    try WorkbookFault.check(worksheet_repeat_rows(page, 0, 0), "repeated header")
    guard sheet.isFiltered, !sheet.rows.isEmpty, !sheet.columns.isEmpty else { return }
    let last = (lxw_row_t(sheet.rows.count), lxw_col_t(sheet.columns.count - 1))
    try WorkbookFault.check(worksheet_autofilter(page, 0, 0, last.0, last.1), "filter")
  }

  private func write(
    _ row: [SheetCell], at line: lxw_row_t, on page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Sheet
  ) throws(WorkbookFault) {
    for (index, cell) in row.enumerated() {
      let column = lxw_col_t(index)
      let wraps = index < sheet.columns.count && sheet.columns[index].wraps
      switch cell {
      case .empty: continue
      case .text(let text):
        let style = wraps ? styles.wrapped : styles.text
        try WorkbookFault.check(worksheet_write_string(page, line, column, text, style), "text")
      case .number(let number):
        try WorkbookFault.check(worksheet_write_number(page, line, column, number, styles.number), "number")
      case .percent(let share):
        try WorkbookFault.check(worksheet_write_number(page, line, column, share, styles.percent), "percent")
      case .day(let day):
        try WorkbookFault.check(worksheet_write_number(page, line, column, Self.serial(day), styles.day), "day")
      }
    }
  }

  /// Days since 30 December 1899, as spreadsheets count them.
  static func serial(_ day: Day) -> Double { Double(day.number + 25_569) }
}

import Domain
import Foundation
import HTML

/// Which month the matrix is cut at, and which part of it is looked at.
struct MatrixFilterForm {
  let matrix: Matrix
  let filter: MatrixFilter
  let today: Day

  var markup: HTML {
    """
    <form class="toolbar" method="get" action="/matrix">\(MonthChooser(address: "/matrix", month: matrix.month, today: today).field)\
    <div class="field"><label for="chapter">Hito, línea o cuadro</label><select id="chapter" name="chapter"><option value="">Todos</option>\
    \(matrix.chapters, { "<option value=\"\($0.code)\"\(flag: .selected, $0.code == filter.chapter)>\($0.title)</option>" })</select></div>\
    \(responsible)\
    <label class="choice"><input type="checkbox" name="missing" value="1"\(flag: .checked, filter.isMissing)><span>Solo sin dato</span></label>\
    <div class="actions"><button class="button secondary">Ver</button>\
    \(if: !filter.isOpen, "<a class=\"button secondary\" href=\"\(Address("/matrix").query([("month", matrix.month.description)]))\">Ver todos</a>")</div></form>
    """
  }

  private var responsible: HTML {
    """
    <div class="field"><label for="responsible">Responsable</label><select id="responsible" name="responsible"><option value="">Cualquiera</option>\
    <option value="none"\(flag: .selected, filter.responsible == .nobody)>Sin responsable</option>\
    \(matrix.units, { "<option value=\"\($0.id.uuidString.lowercased())\"\(flag: .selected, filter.responsible == .unit($0.id))>\($0.name)</option>" })</select></div>
    """
  }

  /// What is left out, so that a printed part does not pass for the whole.
  func told(shown: Int) -> HTML {
    guard !filter.isOpen else { return .empty }
    return "<p role=\"status\"><strong>\(shown) de \(matrix.rows.count) indicadores.</strong> \(words).</p>"
  }

  private var words: String {
    let chapter = filter.chapter.flatMap { code in matrix.chapters.first { $0.code == code }?.title }
    let unit: String? =
      switch filter.responsible {
      case .anyone: nil
      case .nobody: "sin responsable"
      case .unit(let id): matrix.units.first { $0.id == id }.map { "responsable: \($0.name)" }
      }
    return "Solo " + [chapter, unit, filter.isMissing ? "sin dato en su periodo" : nil].compactMap { $0 }.joined(separator: "; ")
  }
}

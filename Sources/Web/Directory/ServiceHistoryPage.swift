import Domain
import Foundation
import HTML
import Storage

/// What was done to the entry of a service, all of it.
struct ServiceHistoryPage: Page {
  let service: Service
  let history: ServiceHistory
  let page: Int

  var title: String { "Historia de \(service.details.name)" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  private var isLast: Bool { page * ServiceHistory.pageSize >= history.total }

  var content: HTML {
    """
    <a class="crumb" href="\(ServiceWords.address(service))">\(service.details.name)</a>
    <h1>Historia de este registro</h1>
    <p class="lead">Quién lo confirmó o corrigió, cuándo y cómo.</p>
    \(ServiceHistoryWords.list(history.lines, added: isLast ? service.createdAt : nil))
    \(Paging(page: page, size: ServiceHistory.pageSize, total: history.total, label: "Páginas de la historia").links(at: Address(ServiceWords.address(service).text + "/history")))
    """
  }
}

/// How a line of history reads.
enum ServiceHistoryWords {
  /// - Parameter added: when it was written down, where that is the last line.
  static func list(_ lines: [ServiceHistoryLine], added: Date?) -> HTML {
    """
    <ol class="rows">\(lines, row)\(added.map { "<li><p><strong>\(Moment.text(Day($0)))</strong></p><p>Se agregó al directorio.</p></li>" as HTML })</ol>
    """
  }

  private static func row(_ line: ServiceHistoryLine) -> HTML {
    """
    <li><p><strong>\(Moment.text(Day(line.event.at)))</strong> <span class="quiet">\(AssuranceWords.hand(line))</span></p><p>\(sentence(line))</p></li>
    """
  }

  private static func sentence(_ line: ServiceHistoryLine) -> HTML {
    let event = line.event
    let fields = event.fields.map { $0.name.lowercasedFirst }.joined(separator: ", ")
    switch event.kind {
    case .confirmed:
      let until = event.assurance.map { ", \($0.channel.name). Vale hasta el \(Moment.text(Day($0.validUntil)))" } ?? ""
      return "Confirmado\(until).\(if: !fields.isEmpty, " Cambió: \(fields).")"
    case .corrected: return "Se corrigió: \(fields)."
    case .retired: return "Se retiró del directorio."
    case .merged:
      return "Se unió con \(other(line)).\(if: !fields.isEmpty, " De allí se tomó: \(fields).")"
    case .joined: return "Se unió a \(other(line))."
    case .parted: return "Se deshizo la unión con \(other(line))."
    }
  }

  private static func other(_ line: ServiceHistoryLine) -> HTML {
    guard let id = line.event.other else { return "otro registro" }
    return "<a href=\"\(Address("/services/\(id.text)").query([("own", "1")]))\">\(line.other ?? "otro registro")</a>"
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

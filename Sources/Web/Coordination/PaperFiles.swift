import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// The files a sheet of an office is taken out as.
extension PaperFormat {
  var report: ReportFormat { self == .pdf ? .pdf : .docx }

  func bytes(of paper: OfficePaper, from press: Press) async throws -> [UInt8] {
    switch self {
    case .pdf: try await press.pdf(OfficePaperMarkup(paper, for: .paper).document)
    case .docx: try await press.docx(OfficePaperMarkup(paper, for: .word).document, isWide: false)
    }
  }
}

extension Exchange {
  /// The file, noted in the log before it leaves; or the page, which says why not and prints well.
  /// - Parameter noted: what the log calls it; nil for what anybody may take out.
  func file(
    of paper: OfficePaper, as format: PaperFormat, noted: String?, orElse page: (PressRefusal) -> some Page
  ) async throws -> Response {
    do {
      let bytes = try await format.bytes(of: paper, from: site.press)
      if let noted {
        try await ReportStore(database: site.database).noteExport(noted, as: format.rawValue, by: try actor, now: now)
      }
      return Response(download: bytes, type: format.report.type, name: "\(paper.name).\(format.rawValue)")
    } catch let refusal as PressRefusal {
      if case .failed(let tool) = refusal {
        site.log.error("a sheet could not be made", metadata: ["tool": "\(tool.rawValue)"])
      }
      var response = self.page(page(refusal), status: refusal.isPassing ? .serviceUnavailable : .conflict)
      if refusal.isPassing { response.headers[.retryAfter] = "60" }
      return response
    }
  }
}

/// Links to the files of a sheet that the server can make, and what to install for the others.
struct PaperFiles {
  let formats: [PaperFormat]
  let press: Press
  let address: @Sendable (PaperFormat) -> Address
  let refusal: PressRefusal?

  var markup: HTML {
    """
    \(refusal.map { "<div class=\"notice error no-print\" role=\"alert\"><p>\($0.sentence)</p></div>" as HTML })
    <div class="actions no-print">\(able, { "<a class=\"button secondary\" href=\"\(address($0))\">Descargar en \($0.report.name)</a>" })\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
    \(missing)
    """
  }

  private var able: [PaperFormat] { formats.filter { $0.report.tool.map(press.has) ?? true } }

  private var missing: HTML {
    let packages = formats.compactMap(\.report.tool).filter { !press.has($0) }.map(\.package).joined(separator: " ")
    guard !packages.isEmpty, refusal == nil else { return .empty }
    return """
      <p class="notice no-print">Este servidor todavía no prepara todos los archivos. Pide a quien lo administra que ejecute \
      <code>apt install \(packages)</code>. Mientras tanto, puedes imprimir esta página desde el navegador.</p>
      """
  }
}

import Domain
import Foundation
import HTML
import HTTPTypes

enum JobWords {
  static func badge(_ job: ReportJob) -> HTML {
    let look =
      switch job.state {
      case .queued: "sent"
      case .running: "acknowledged"
      case .done: "accepted"
      case .failed: "declined"
      case .cancelled: "withdrawn"
      }
    return "<span class=\"badge \(look)\">\(job.state.name)</span>"
  }

  /// «1,4 MB»
  static func size(_ bytes: Int) -> String {
    bytes < 1 << 20
      ? "\(max(1, bytes / 1024)) kB" : Amount(hundredths: bytes * 10 / (1 << 20) * 10).text + " MB"
  }
}

/// How far a file is. Looks again by itself, with or without JavaScript, while it is under way.
struct ReportJobPage: Page {
  let job: ReportJob
  let actor: Actor
  let now: Date
  let token: HTML

  var title: String { "\(job.format.name): \(job.state.name.lowercased())" }
  var section: Section? { .reports }
  var layout: PageLayout { .narrow }
  var refreshSeconds: Int? { job.isUnderWay ? 4 : nil }

  var content: HTML {
    """
    <a class="crumb" href="/reports/\(job.report.text)">\(job.title)</a><h1>Archivo \(job.format.name)</h1>
    <div id="job" class="stack" aria-live="polite"\(attribute: "data-poll", job.isUnderWay ? "1500" : nil)>
    <div class="cluster">\(JobWords.badge(job))</div>\(standing)</div>
    <dl class="facts"><div><dt>Informe</dt><dd>\(job.title)\(if: job.isDraft, " (borrador)")</dd></div>\
    <div><dt>Pedido</dt><dd>\(Moment.text(job.askedAt)), por \(job.asker)</dd></div></dl>
    """
  }

  private var standing: HTML {
    switch job.state {
    case .queued:
      "<p>Se prepara un archivo a la vez. Este empieza cuando termine el anterior.</p>\(progress(0, "En espera"))\(cancel)"
    case .running: "\(progress(job.step.rawValue - 1, words))<p>\(words)</p>\(cancel)"
    case .done: done
    case .failed:
      "<div class=\"notice error\"><p>\(job.failure?.sentence)</p></div><p><a class=\"button secondary\" href=\"/reports/\(job.report.text)\">Volver al informe</a></p>"
    case .cancelled:
      "<p>No se preparó ningún archivo.</p><p><a class=\"button secondary\" href=\"/reports/\(job.report.text)\">Volver al informe</a></p>"
    }
  }

  private var words: String {
    "Paso \(job.step.rawValue) de \(ReportJobStep.allCases.count): \(job.step.name.lowercased())"
      + (job.page.map { ", página \($0)" } ?? "")
  }

  private func progress(_ value: Int, _ words: String) -> HTML {
    """
    <progress class="meter" max="\(ReportJobStep.allCases.count)" value="\(value)" aria-label="Avance del archivo">\(words)</progress>
    """
  }

  private var cancel: HTML {
    guard (try? job.checkCancel(by: actor)) != nil else { return .empty }
    return """
      <form method="post" action="/reports/jobs/\(job.id.text)/cancellation">\(token)<button class="button secondary">Cancelar</button></form>
      """
  }

  private var done: HTML {
    """
    <p><a class="button" href="/reports/jobs/\(job.id.text)/file">Descargar \(job.format.name)</a> <span class="quiet">\(job.size.map(JobWords.size))</span></p>
    <p class="quiet small">\(job.expiresAt.map { "Se guarda hasta el \(Moment.text(Day($0))). Después se puede pedir otra vez." })</p>
    """
  }
}

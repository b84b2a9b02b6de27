import Domain
import HTML

/// Choosing what to report, and on which period.
struct NewPlanReportPage: Page {
  let form: Form
  let today: Day
  let token: HTML

  var title: String { form.titled("Empezar un informe") }
  var section: Section? { .reports }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/reports">Informes</a><h1>Empezar un informe</h1>
    \(form.summary)
    <form class="stack" method="post" action="/reports/new">\(token)
    <div id="period" tabindex="-1" class="stack">\(PlanReportKind.allCases, fieldset)</div>
    <div class="actions"><button class="button">Empezar el borrador</button></div></form>
    """
  }

  private func fieldset(_ kind: PlanReportKind) -> HTML {
    """
    <fieldset class="fieldset" aria-describedby="\(kind.rawValue)-h"><legend>\(kind.name)</legend><p class="hint" id="\(kind.rawValue)-h">\(kind.about)</p>
    <div class="choices">\(kind.candidates(on: today), { choice(kind, $0) })</div></fieldset>
    """
  }

  private func choice(_ kind: PlanReportKind, _ period: Period) -> HTML {
    let value = "\(kind.rawValue):\(PeriodAddress.text(period))"
    return """
      <label class="choice"><input type="radio" name="period" value="\(value)"\(flag: .checked, form["period"] == value)>\
      <span>\(period.name)\(if: !period.isComplete(on: today), "<small>en curso</small>")</span></label>
      """
  }
}

/// Asking once more before a report is frozen.
struct PlanReportIssuePage: Page {
  let report: PlanReport
  let facts: PlanReportFacts
  let form: Form
  let token: HTML

  var title: String { form.titled("Emitir el informe") }
  var section: Section? { .reports }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/reports/\(report.id.text)">\(report.title)</a><h1>Emitir el informe</h1>
    \(form.summary)
    <p class="lead">\(report.title), versión \(report.edition)</p>
    <ul>\(points, { "<li>\($0)</li>" })</ul>
    \(report.missing.isEmpty ? issue : missing)
    """
  }

  private var points: [String] {
    [
      "Las cifras y los textos quedan como están ahora. Después ya no cambian; si algo está mal, se corrige con otra versión.",
      "Lo podrán leer y descargar todas las cuentas de la entidad.", indicators,
    ] + (facts.period.isComplete(on: facts.today) ? [] : ["El periodo todavía no termina: el informe dirá que trae datos hasta hoy."])
  }

  private var indicators: String {
    switch facts.indicators {
    case .closed(let closing): "Los indicadores salen del cierre de \(closing.period.name), versión \(closing.version)."
    case .live: "El periodo no está cerrado en Seguimiento: los indicadores serán los de este momento. Si quieres cifras con sello, ciérralo antes."
    case .sealBroken: "El cierre de ese periodo no corresponde a su sello y no se usa. Avisa a quien administra el sistema."
    }
  }

  private var missing: HTML {
    """
    <div class="notice warning"><p>\(PlanReportRefusal.boxesMissing(report.missing).sentence)</p></div>
    <div class="actions"><a class="button" href="/reports/\(report.id.text)/edit">Escribir</a></div>
    """
  }

  private var issue: HTML {
    """
    <form method="post" action="/reports/\(report.id.text)/issue">\(token)<input type="hidden" name="seen" value="\(report.version)">\
    <div class="actions"><button class="button">Emitir</button><a class="button secondary" href="/reports/\(report.id.text)">Cancelar</a></div></form>
    """
  }
}

/// Why an issued report needs another edition.
struct PlanReportCorrectionPage: Page {
  let report: PlanReport
  let form: Form
  let token: HTML

  var title: String { form.titled("Corregir el informe") }
  var section: Section? { .reports }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/reports/\(report.id.text)">\(report.title)</a><h1>Corregir el informe</h1>
    \(form.summary)
    <p>Empieza el borrador de la versión \(report.edition + 1), con los mismos textos y las cifras de ahora. La versión \(report.edition) queda como está.</p>
    <form class="stack" method="post" action="/reports/\(report.id.text)/correction">\(token)
    \(form.area("reason", "Por qué se corrige", hint: "Se lee en el informe.", most: 300))
    <div class="actions"><button class="button">Empezar la corrección</button>\
    <a class="button secondary" href="/reports/\(report.id.text)">Cancelar</a></div></form>
    """
  }
}

/// Asking once more before a draft goes.
struct PlanReportRemovalPage: Page {
  let report: PlanReport
  let token: HTML

  var title: String { "Descartar el borrador" }
  var section: Section? { .reports }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/reports/\(report.id.text)">\(report.title)</a><h1>Descartar el borrador</h1>
    <p class="lead">\(report.title)</p><p>Se pierde todo lo que se escribió en él. Las cifras y los registros no cambian.</p>
    <form method="post" action="/reports/\(report.id.text)/removal">\(token)\
    <div class="actions"><button class="button danger">Descartar el borrador</button>\
    <a class="button secondary" href="/reports/\(report.id.text)">Conservarlo</a></div></form>
    """
  }
}

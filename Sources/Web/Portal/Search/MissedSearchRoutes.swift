package import Domain
import HTML
import Storage

/// For the staff: what people looked for in vain, and how far the translations have come.
enum MissedSearchRoutes {
  static let routes: [Route] = [
    .get("/portal/missed", .may(.readPortalUse)) { exchange in
      let months = try await MissedSearchStore(database: exchange.site.database).months(of: try exchange.actor.entity)
      return exchange.page(MissedSearchesPage(months: months))
    },
    .get("/portal/translations", .may(.readPortalUse)) { exchange in
      exchange.page(TranslationsPage(plan: try await exchange.plan()))
    },
  ]
}

/// Searches in vain, month by month.
struct MissedSearchesPage: Page {
  let months: [MissedMonth]
  var title: String { "Búsquedas sin resultado" }
  var section: Section? { .services }

  var content: HTML {
    """
    <div class="page-head"><div><h1>\(title)</h1><p class="lead">Lo que la gente buscó en el portal y el directorio no tiene.</p></div></div>
    <p>No se guarda quién busca ni la frase entera. Una palabra aparece aquí cuando se escribió en \(MissedSearch.daysToKeep) días distintos del mes; antes solo hay una marca que nadie puede leer, y se borra al terminar el mes.</p>
    \(if: months.isEmpty, "<p class=\"notice\">Todavía no hubo búsquedas sin resultado.</p>")
    \(months, month)
    <p><a href="/portal/translations">Cómo van las traducciones del portal</a></p>
    """
  }

  private func month(_ month: MissedMonth) -> HTML {
    """
    <h2>\(month.month.name)</h2><p>\(month.searches == 1 ? "1 búsqueda sin resultado" : "\(month.searches) búsquedas sin resultado").</p>
    \(if: month.words.isEmpty, "<p class=\"quiet\">Ninguna palabra se repitió en bastantes días.</p>")
    \(if: !month.words.isEmpty, """
      <table class="data"><caption class="hidden-text">Palabras que faltan</caption><thead><tr><th scope="col">Palabra</th><th scope="col">Días</th><th scope="col">Veces</th></tr></thead>
      <tbody>\(month.words, { "<tr><th scope=\"row\">\($0.word)</th><td data-label=\"Días\">\($0.days)</td><td data-label=\"Veces\">\($0.searches)</td></tr>" })</tbody></table>
      """)
    """
  }
}

/// How far each language has come.
struct TranslationsPage: Page {
  let plan: PlanPack
  var title: String { "Traducciones del portal" }
  var section: Section? { .services }

  var content: HTML {
    """
    <div class="page-head"><div><h1>\(title)</h1><p class="lead">Una traducción sin revisar se muestra y el portal lo dice. El quechua se muestra solo cuando alguien que lo habla lo revisó.</p></div></div>
    <table class="data"><caption class="hidden-text">Textos de cada idioma</caption><thead><tr><th scope="col">Idioma</th><th scope="col">Parte</th><th scope="col">Traducido</th><th scope="col">Revisado</th><th scope="col">Falta</th></tr></thead>
    <tbody>\(PortalLanguage.allCases.filter { $0 != .original }, rows)</tbody></table>
    \(PortalLanguage.complete.compactMap(missing).joined())
    """
  }

  private func rows(_ language: PortalLanguage) -> HTML {
    PortalTranslations.standings(of: plan, in: language).map { part, standing in
      """
      <tr><th scope="row">\(language.name)</th><td data-label="Parte">\(part)</td><td data-label="Traducido">\(standing.translated) de \(standing.total)</td><td data-label="Revisado">\(standing.reviewed)</td><td data-label="Falta">\(standing.missing.count)</td></tr>
      """
    }.joined()
  }

  private func missing(_ language: PortalLanguage) -> HTML? {
    let texts = PortalTranslations.standings(of: plan, in: language).flatMap(\.standing.missing).prefix(50)
    guard language != .original, !texts.isEmpty else { return nil }
    return "<h2>Falta en \(language.name)</h2><ul>\(texts, { "<li>\($0)</li>" })</ul>"
  }
}

/// The two parts of what the portal says.
package enum PortalTranslations {
  /// The texts of the portal's frame, and what there is of them in other languages.
  package static let frame = Phrase.allCases.map(\.rawValue)
  package static var ofFrame: Translations { PortalWords.interface }

  package static func standings(of plan: PlanPack, in language: PortalLanguage) -> [(part: String, standing: TranslationStanding)] {
    [
      ("Marco del portal", ofFrame.standing(of: frame, in: language)),
      ("Plan y emergencias", plan.translations.standing(of: plan.publicTexts, in: language)),
    ]
  }
}

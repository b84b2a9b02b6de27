import Domain
import Foundation
import HTML
import Storage

/// Second step: consent first, then what may travel with it, and nothing that may not.
struct NewReferralPage: Page {
  let need: Need
  let service: ReferralService
  let zones: [Zone]
  let isProtected: Bool
  let form: Form
  let token: HTML

  var title: String { form.titled("Derivar") }
  var section: Section? { .referrals }
  var layout: PageLayout { .narrow }

  private var slice: Set<SliceField> { ReferralDraft.slice(of: need, isProtected ? .protected : .ordinary) }

  var content: HTML {
    """
    <a class="crumb" href="\(Address("/referrals/new").query([("need", need.code), ("urgency", form["urgency"]), ("protected", isProtected ? "yes" : "")]))">Elegir otro servicio</a>
    <h1>Derivar a \(service.name)</h1>
    \(form.summary)
    <p class="lead">Paso 2 de 2. \(need.name). Recibe: \(service.organizationName).</p>
    \(if: isProtected, "<p class=\"notice\">Derivación protegida: solo la ven quien la hace y quien la recibe, y cada vista queda anotada.</p>")
    <form class="stack wide" method="post" action="/referrals" autocomplete="off" data-guard>\(token)
    <input type="hidden" name="key" value="\(form["key"])"><input type="hidden" name="need" value="\(need.code)">
    <input type="hidden" name="service" value="\(service.id.text)"><input type="hidden" name="protected" value="\(isProtected ? "yes" : "")">
    \(form.radios("urgency", "Urgencia", Urgency.allCases.map { ($0.rawValue, $0.name) }))
    \(consent)
    \(if: !slice.isEmpty, handover)
    <div class="actions"><button class="button">Enviar la derivación</button><a class="button secondary" href="/referrals">Cancelar</a></div>
    </form>
    """
  }

  private var consent: HTML {
    """
    <fieldset class="fieldset main"><legend>Consentimiento</legend>
    <p class="hint">Dile a la persona qué datos viajan y a quién. Si no acepta, se deriva igual: llegará con su tarjeta y sin datos.</p>
    \(form.error("consent").map { "<p class=\"error\">\($0)</p>" as HTML })
    <div class="choices"><label class="choice"><input type="checkbox" id="consent" name="consent" value="yes"\(flag: .checked, form["consent"] == "yes")><span>La persona acepta que viajen estos datos</span></label></div>
    <div class="stack">\(form.select("purpose", "Para qué", ConsentPurpose.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige"))
    \(form.select("means", "Cómo lo dijo", ConsentMeans.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige"))</div>
    </fieldset>
    """
  }

  private var handover: HTML {
    """
    <fieldset class="fieldset main"><legend>Qué viaja con la derivación</legend>
    <p class="hint">Solo lo necesario para atenderla. Nada de documentos ni de su situación migratoria.</p>
    <div class="stack">\(if: slice.contains(.name), form.input("name", "Cómo quiere que la llamen", optional(most: Handover.mostName)))
    \(if: slice.contains(.contact), contact)
    \(if: slice.contains(.language), form.select("language", "Idioma", Language.allCases.map { ($0.rawValue, $0.name) }, empty: "Sin preguntar", optional()))
    \(if: slice.contains(.nationality), form.select("nationality", "Nacionalidad", (Nationality.common + Nationality.others).map { ($0.rawValue, $0.name) }, empty: "No declara", optional()))
    \(if: slice.contains(.lifeStage), form.select("life-stage", "Etapa de vida", LifeStage.allCases.map { ($0.rawValue, $0.name) }, empty: "Sin preguntar", optional()))
    \(if: slice.contains(.zone) && !zones.isEmpty, form.select("zone", "Zona", zones.map { ($0.code, $0.name) }, empty: "Sin preguntar", optional()))
    \(if: slice.contains(.summary), summary)</div>
    </fieldset>
    """
  }

  private var contact: HTML {
    """
    \(form.select("way", "Forma segura de contacto", ContactWay.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige", optional("Pregunta si alguien más ve su teléfono o contesta por ella.")))
    \(form.input("contact", "Número, correo o nombre de la persona de confianza", optional(most: Handover.mostContact)))
    \(form.select("times", "Cuándo es seguro", SafeTimes.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige", optional()))
    """
  }

  private var summary: HTML {
    let error = form.error("summary")
    return """
      <div class="field\(if: error != nil, " invalid")"><label for="summary">Nota de entrega <span class="optional">(opcional)</span></label>
      <p class="hint" id="summary-h">Lo que debe saber quien recibe para no volver a preguntar. Sin nombres ni números de documento.</p>
      \(error.map { "<p class=\"error\" id=\"summary-e\">\($0)</p>" as HTML })
      <textarea id="summary" name="summary" rows="5" maxlength="\(Handover.mostSummary)" aria-describedby="\(error == nil ? "summary-h" : "summary-h summary-e")"\(attribute: "aria-invalid", error.map { _ in "true" })>\(form["summary"])</textarea></div>
      """
  }

  private func optional(_ hint: String? = nil, most: Int? = nil) -> FieldLook {
    FieldLook(hint: hint, isOptional: true, autocomplete: "off", most: most)
  }
}

extension Form {
  /// One of a few, all in sight.
  fileprivate func radios(_ name: String, _ legend: String, _ options: [(String, String)]) -> HTML {
    """
    <fieldset class="fieldset main"\(attribute: "id", error(name).map { _ in name })><legend>\(legend)</legend>
    \(error(name).map { "<p class=\"error\">\($0)</p>" as HTML })
    <div class="choices short">\(options, { option in
      """
      <label class="choice"><input type="radio" name="\(name)" value="\(option.0)"\(flag: .checked, self[name] == option.0)><span>\(option.1)</span></label>
      """
    })</div></fieldset>
    """
  }
}

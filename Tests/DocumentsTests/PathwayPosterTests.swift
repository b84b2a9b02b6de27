import Documents
import Domain
import HTML
import Testing

@Suite struct PathwayPosterTests {
  private func poster(steps: Int, isFictitious: Bool = false) -> PathwayPoster {
    let pathway = Pathway(
      code: "prueba", kind: .flowchart, name: "Ruta <1>", applies: "Cuando hace falta", isProtected: true, needs: [],
      steps: (0..<steps).map { number in
        PathwayStep(
          code: "s\(number)", actor: "Punto de orientación o atención al ciudadano",
          does: "Escucha, explica con palabras claras y acompaña a la persona hasta que otra institución la reciba.",
          when: "De inmediato", documents: "Ninguno", confidentiality: "Palabra interna", followUp: "Responde la institución",
          staffOnly: [.confidentiality], categories: [],
          branches: number % 3 == 0 ? [PathwayBranch("hay peligro", to: .pathway("otra"))] : [], source: "ayni")
      }, source: "ayni")
    return PathwayPoster(
      pathway: pathway, words: PathwayWords(pathways: ["otra": "Otra ruta"]), entity: "Municipalidad & Cía.",
      standing: "Versión 2.", address: "https://ejemplo.pe/es/pathways/prueba", isFictitious: isFictitious)
  }

  @Test(arguments: PathwayPoster.Sheet.allCases, [1, 4, 9, 24])
  func `the drawing fits its sheet, however many steps there are`(sheet: PathwayPoster.Sheet, steps: Int) {
    let (chart, scale) = poster(steps: steps).chart(for: sheet)
    let room = sheet == .a4 ? (186.0, 168.0) : (273.0, 262.0)
    #expect(Double(chart.width) * scale <= room.0 + 0.01)
    #expect(Double(chart.height) * scale <= room.1 + 0.01)
    #expect(scale > 0.04)
  }

  @Test func `few steps hang with their details, many without`() {
    #expect(poster(steps: 2).chart(for: .a3).chart.style.hasDetails)
    #expect(!poster(steps: 24).chart(for: .a4).chart.style.hasDetails)
  }

  @Test(arguments: PathwayPoster.Sheet.allCases)
  func `the sheet is one self-contained text, with its code and nothing meant for staff`(sheet: PathwayPoster.Sheet) {
    let text = String(decoding: poster(steps: 2).document(for: sheet), as: UTF8.self)
    #expect(text.contains("Ruta &lt;1&gt;") && text.contains("Municipalidad &amp; Cía."))
    #expect(text.contains("size: \(sheet.name)") && text.contains("wall-qr") && text.contains("https://ejemplo.pe/es/pathways/prueba"))
    #expect(!text.contains("Palabra interna") && text.contains("Responde la"))
    #expect(!text.contains("url(") && !text.contains("<img") && !text.contains("@import"))
    #expect(!text.contains("Demostración"))
    #expect(String(decoding: poster(steps: 2, isFictitious: true).body(for: sheet).bytes, as: UTF8.self).contains("Demostración"))
  }
}

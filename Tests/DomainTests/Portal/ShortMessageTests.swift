import Domain
import Testing

struct ShortMessageTests {
  private let address = "https://ayni.example.pe/es/services/0f5c2c1e-7f1a-4d6e-9d0a-4f0c2b1a9e77"

  @Test func `a message fits one part of every telephone's alphabet, with its address whole`() {
    let long = Array(repeating: "Posta Médica Ñahuinpuquio «Santa Ángela» €", count: 6).joined(separator: " ")
    for name in ["Posta", long, "", "🏥🏥", "[a]{b}~|^\\"] {
      for place in ["", "Av. San Juan 900", long] {
        let text = ShortMessage.text(parts: [name, "Tel. 987654321", place], ending: address)
        #expect(ShortMessage.septets(text) <= 160, "\(text)")
        #expect(text.hasSuffix(address))
        #expect(ShortMessage.plain(text) == text)
      }
    }
  }

  @Test func `letters the alphabet has not lose their accent, those it has keep it`() {
    #expect(ShortMessage.plain("Áéíóú ñ Ñ ü ¿qué? «x»") == "Aéiou ñ Ñ ü ¿qué? x")
  }

  @Test func `what is cut says so, and letters of the extension count twice`() {
    #expect(ShortMessage.septets("€[]a") == 7)
    let text = ShortMessage.text(parts: [String(repeating: "abcdefghi ", count: 30)], ending: address)
    #expect(text.contains("... https") && !text.contains("...."))
    #expect(ShortMessage.text(parts: ["A"], ending: String(repeating: "x", count: 155)).hasPrefix("x"))
  }
}

import Domain
import Testing

struct MissedSearchTests {
  @Test(arguments: [
    ("partida de nacimiento", ["partida", "nacimiento"]), ("María", ["maria"]), ("PTP", ["ptp"]),
    ("calle 45b", ["calle"]), ("xy", []), ("necesito ayuda", []), ("uno dos tres cuatro cinco seis", ["tres", "cuatro", "cinco", "seis"]),
    ("электро", []), (String(repeating: "a", count: 21), []), ("zapato zapato", ["zapato"]),
  ])
  func `only whole words of letters could ever be remembered`(typed: String, words: [String]) {
    #expect(MissedSearch.words(of: typed) == words)
  }

  @Test(arguments: [
    ("juan quispe 45678912", true), ("ana@correo.pe", true), ("987 654 321", true), ("carnet 1234", true),
    ("linea 100", false), ("partida 3 copias", false),
  ])
  func `beside a number of a person no word is looked at`(typed: String, isAbout: Bool) {
    #expect(MissedSearch.isAboutAPerson(typed) == isAbout)
  }
}

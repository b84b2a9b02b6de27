import Domain
import Testing

@Suite struct PersonalTraceTests {
  @Test(arguments: [
    "Llamar al 999000111", "Su DNI es 45871236", "cel. 952 123 456", "CE 001234567", "pasaporte AB1234567", "052-412 345",
    "tel 052412345",
  ])
  func `numbers as long as a document or a telephone are found`(text: String) {
    #expect(PersonalTrace.found(in: text) == .number)
  }

  @Test func `mail addresses are found`() {
    #expect(PersonalTrace.found(in: "Escribir a ana.quispe@correo.pe hoy") == .mail)
    #expect(PersonalTrace.found(in: "Reunión @ municipalidad") == nil)
  }

  @Test(arguments: [
    "Oficio 0145-2026-GM/MPT", "Resolución 123-2026", "Ley 31788", "antes del 2026-11-30", "del 18/11/2026 a las 15:30",
    "1 200 kits en 33 colegios", "Av. Belisario Suárez 1075, manzana B-12", "A-12", "",
  ])
  func `numbers of documents, days and quantities pass`(text: String) {
    #expect(PersonalTrace.found(in: text) == nil)
  }
}

import Domain
import Testing
@testable import Web

@Suite struct FormTests {
  @Test func `fields are read as the browser sends them`() {
    let form = Form(encoded: "q=a%C3%B1o+nuevo&need=salud&need=empleo&empty=&flag")
    #expect(form["q"] == "año nuevo")
    #expect(form.all("need") == ["salud", "empleo"])
    #expect(form["empty"].isEmpty)
    #expect(form["flag"].isEmpty)
    #expect(form["none"].isEmpty)
  }

  @Test func `all errors are told at once and what was typed stays`() {
    var form = Form(encoded: "name=&age=abc&role=rey")
    _ = form.required("name", "Escribe el nombre.")
    _ = form.number("age", in: 0...9)
    let role: Role? = form.choice("role", "Elige un rol.")
    #expect(role == nil)
    #expect(form.errors.map(\.field) == ["name", "age", "role"])
    #expect(form["age"] == "abc")
    #expect(throws: FormRefused.self) { try form.finish() }
  }

  @Test func `a code outside the list is refused, not ignored`() {
    var form = Form(encoded: "need=salud&need=todo")
    #expect(form.codes("need", among: ["salud", "empleo"]) == ["salud"])
    #expect(form.error("need") != nil)
  }

  @Test(arguments: ["a\u{0}b", "a\u{8}b", "\u{7F}x"])
  func `control characters are refused`(_ text: String) {
    var form = Form(values: ["name": [text]])
    _ = form.optional("name")
    #expect(form.error("name") != nil)
  }

  @Test func `a text that is too long says how long it may be`() {
    var form = Form(values: ["name": [String(repeating: "ñ", count: 201)]])
    _ = form.optional("name")
    #expect(form.error("name")?.contains("200") == true)
  }

  @Test func `a percent sign that means nothing is kept as typed`() {
    #expect(Form(encoded: "q=100%")["q"] == "100%")
  }
}

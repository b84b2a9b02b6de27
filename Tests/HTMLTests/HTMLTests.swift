import HTML
import Testing

@Suite struct HTMLTests {
  @Test(arguments: [
    ("<b>", "&lt;b&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("&amp;", "&amp;amp;"), ("\0", "\u{FFFD}"), ("ñ é 你", "ñ é 你"),
  ])
  func `text is escaped`(_ pair: (String, String)) {
    let html: HTML = "<p>\(pair.0)</p>"
    #expect(html.text == "<p>\(pair.1)</p>")
  }

  @Test func `markup inside markup stays markup`() {
    let inner: HTML = "<b>\("a<b")</b>"
    let outer: HTML = "<p>\(inner)</p>"
    #expect(outer.text == "<p><b>a&lt;b</b></p>")
  }

  @Test func `an attribute is left out when there is no value`() {
    let none: HTML = "<input\(attribute: "value", nil)>"
    let some: HTML = "<input\(attribute: "value", "a\"b")>"
    #expect(none.text == "<input>")
    #expect(some.text == "<input value=\"a&quot;b\">")
  }

  @Test func `a flag stands only when it holds`() {
    let html: HTML = "<input\(flag: .checked, true)\(flag: .disabled, false)>"
    #expect(html.text == "<input checked>")
  }

  @Test func `a list gives one piece for each item`() {
    let html: HTML = "<ul>\(["a", "<"], { "<li>\($0)</li>" })</ul>"
    #expect(html.text == "<ul><li>a</li><li>&lt;</li></ul>")
  }

  @Test func `what depends on a condition is not even built when it fails`() {
    var built = false
    func piece() -> HTML {
      built = true
      return "x"
    }
    let html: HTML = "a\(if: false, piece())b"
    #expect(html.text == "ab")
    #expect(!built)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "data:text/html,x", "//evil.example", "/\\evil",
    "vbscript:x", "\u{1}javascript:x",
  ])
  func `an address that could run code or leave the site becomes harmless`(_ text: String) {
    let html: HTML = "<a href=\"\(text)\">x</a>"
    #expect(html.text == "<a href=\"#\">x</a>")
    #expect(Address(text).text == "#")
  }

  @Test(arguments: [
    "/services/1", "?page=2", "#content", "https://www.gob.pe/", "mailto:demuna@example.pe", "tel:+5112345678",
  ])
  func `an ordinary address stays`(_ text: String) {
    let html: HTML = "<a href=\"\(text)\">x</a>"
    #expect(html.text == "<a href=\"\(text)\">x</a>")
  }

  @Test func `a segment of an address is encoded`() {
    let address: Address = "/services/\("a/b ?ñ")"
    #expect(address.text == "/services/a%2Fb%20%3F%C3%B1")
  }

  @Test func `a query leaves empty values out`() {
    #expect(Address("/services").query([("q", "año"), ("zone", "")]).text == "/services?q=a%C3%B1o")
    #expect(Address("/services").query([("zone", "")]).text == "/services")
  }
}

@Suite struct HTMLFuzz {
  /// Random text made of what usually breaks pages. Whatever it is, no tag, attribute or entity of ours changes.
  @Test func `no text can end its place`() {
    let pieces = [
      "<", ">", "\"", "'", "&", "</p>", "<script>", "javascript:", "\0", "ñ", " ", "=", "--", "]]>", "\u{202E}",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...12)).map { _ in pieces.randomElement() ?? "" }.joined()
      let html: HTML = "<p title=\"\(text)\">\(text)</p><a href=\"\(text)\">"
      let plain = html.text
      #expect(plain.utf8.filter { $0 == UInt8(ascii: "<") }.count == 3, "\(text)")
      #expect(plain.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 4, "\(text)")
      #expect(!plain.contains("href=\"javascript:"), "\(text)")
    }
  }
}

import Domain
import Testing

struct AmountTests {
  @Test(arguments: [("0", 0), ("7", 700), ("1284", 128_400), ("1 284", 128_400), ("71,5", 7150), ("71.50", 7150), ("0,05", 5)])
  func `a figure is read as people type it`(typed: String, hundredths: Int) {
    #expect(Amount(typed: typed)?.hundredths == hundredths)
  }

  @Test(arguments: [
    "", " ", "doce", "-1", "1.284", "1,234,567", "71,", ",5", "1e5", "٣", "99999999999999999999", "10000000001", "1,2,3", "0x10", "½",
  ])
  func `what is not a plain figure is refused`(typed: String) {
    #expect(Amount(typed: typed) == nil)
  }

  @Test(arguments: [(0, "0"), (100, "1"), (7150, "71,5"), (5, "0,05"), (128_400, "1\u{2009}284"), (123_456_789_00, "123\u{2009}456\u{2009}789"), (99_900, "999")])
  func `a figure is shown with a thin space and a comma`(hundredths: Int, text: String) {
    #expect(Amount(hundredths: hundredths).text == text)
  }

  @Test func `what is shown can be typed back`() {
    for hundredths in [0, 1, 10, 99, 100, 12_345, 100_000, 987_654_321] {
      let amount = Amount(hundredths: hundredths)
      #expect(Amount(typed: amount.text) == amount)
      #expect(Amount(typed: amount.plain) == amount)
    }
  }
}

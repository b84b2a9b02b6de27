import Foundation
import Testing

@testable import Vault

@Suite struct CardCodeTests {
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  let ring = KeyRing.fresh(now: noon)

  private func refusal(_ text: String) -> CardCode.Refusal? {
    do throws(CardCode.Refusal) {
      _ = try CardCode(parsing: text)
      return nil
    } catch { return error }
  }

  @Test func `a code reads as printed and no two are alike`() throws {
    let codes = (0..<500).map { _ in CardCode.generate() }
    #expect(Set(codes).count == 500)
    for code in codes {
      #expect(code.description.wholeMatch(of: /AYNI(-[0-9A-HJKMNP-TV-Z]{4}){4}/) != nil)
      #expect(try CardCode(parsing: code.description) == code)
    }
  }

  @Test func `check symbol and digest are those computed elsewhere`() throws {
    let code = try CardCode(parsing: "AYNI-7K3M-Q9TP-4XWD-2HSQ")
    #expect(
      hex(code.digest(with: knownRing)) == "d790e7c3672e6bd4e52e06a7d92a81743796f4766d5160d5b5b2f368e13f49f1")
  }

  @Test(arguments: [
    "ayni-7k3m-q9tp-4xwd-2hsq", "7K3MQ9TP4XWD2HSQ", "AYNI7K3MQ9TP4XWD2HSQ", " 7k3m q9tp 4xwd 2hsq ",
    "AYNI–7K3M—Q9TP‑4XWD‐2HSQ", "AYN1 7K3M Q9TP 4XWD 2HSQ", "aynl-7k3m-q9tp-4xwd-2hsq",
    "7-K-3-M-Q-9-T-P-4-X-W-D-2-H-S-Q", "AYNI-7K3M-Q9TP-4XWD-2HSQ\n", "AYNI\u{A0}7K3M\u{A0}Q9TP\t4XWD 2HSQ",
  ])
  func `case, dashes, spaces and the name in front do not matter`(typed: String) throws {
    #expect(try CardCode(parsing: typed).description == "AYNI-7K3M-Q9TP-4XWD-2HSQ")
  }

  @Test func `look-alikes are read as what was printed`() throws {
    for _ in 0..<200 {
      let code = CardCode.generate()
      let printed = String(code.description.dropFirst(5))
      let careless = printed.lowercased().replacing("0", with: "o").replacing("1", with: "i")
      #expect(try CardCode(parsing: careless) == code)
      #expect(try CardCode(parsing: printed.replacing("1", with: "L").replacing("0", with: "O")) == code)
    }
  }

  @Test func `a code whose own symbols begin like the name is not cut`() throws {
    let values = try #require(Crockford.values("AYNIAYNIAYNIAYN"))
    let last = try #require(
      Self.alphabet.first { refusal(Crockford.grouped(values) + String($0)) == nil })
    let code = try CardCode(parsing: Crockford.grouped(values) + String(last))
    #expect(try CardCode(parsing: code.description) == code)
    #expect(code.description.hasPrefix("AYNI-AYN1-AYN1-AYN1-AYN"))
  }

  @Test func `every single wrong symbol is noticed`() {
    for _ in 0..<20 {
      let symbols = Array(CardCode.generate().description.dropFirst(5).filter { $0 != "-" })
      for place in symbols.indices {
        for symbol in Self.alphabet where symbol != symbols[place] {
          var changed = symbols
          changed[place] = symbol
          #expect(refusal(String(changed)) == .check)
        }
      }
    }
  }

  @Test func `nearly every swap of neighbours is noticed`() {
    var (swaps, noticed) = (0, 0)
    for _ in 0..<500 {
      let symbols = Array(CardCode.generate().description.dropFirst(5).filter { $0 != "-" })
      for place in 1..<symbols.count where symbols[place] != symbols[place - 1] {
        var swapped = symbols
        swapped.swapAt(place, place - 1)
        swaps += 1
        if refusal(String(swapped)) == .check { noticed += 1 }
      }
    }
    #expect(Double(noticed) > 0.97 * Double(swaps), "\(noticed) of \(swaps)")
  }

  @Test func `exactly one of the thirty-two last symbols fits`() {
    for _ in 0..<100 {
      let body = CardCode.generate().description.dropLast()
      #expect(Self.alphabet.filter { refusal(body + String($0)) == nil }.count == 1)
    }
  }

  @Test(arguments: ["", "AYNI", "7K3M-Q9TP-4XWD-2HS", "7K3M-Q9TP-4XWD-2HSQQ", "AYNI-7K3M-Q9TP-4XWD", "---- ----"])
  func `too few or too many symbols say so`(typed: String) {
    #expect(refusal(typed) == .length)
  }

  @Test(arguments: [
    "7K3M-Q9TP-4XWD-2HSU", "7K3M-Q9TP-4XWD-2HS!", "7K3M_Q9TP_4XWD_2HSQ", "７K3M-Q9TP-4XWD-2HSQ", "🙂", "ñ",
  ])
  func `a character no code has says so`(typed: String) {
    #expect(refusal(typed) == .character)
  }

  @Test func `a huge text is refused at once`() {
    #expect(refusal(String(repeating: " ", count: 5_000_000)) == .length)
    #expect(refusal(String(repeating: "A", count: 129)) == .length)
  }

  @Test func `the digest finds the card after rotation and forgetting, and under this ring only`() throws {
    let code = CardCode.generate()
    let digest = code.digest(with: ring)
    #expect(digest.count == 32)
    #expect(code.digest(with: ring.rotated(now: noon).forgetting(retiredBefore: noon + day)) == digest)
    #expect(code.digest(with: .fresh(now: noon)) != digest)
    #expect(CardCode.generate().digest(with: ring) != digest)
    #expect(try CardCode(parsing: code.description.lowercased()).digest(with: ring) == digest)
  }
}

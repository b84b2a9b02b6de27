import Foundation
import Testing

@testable import Domain

@Suite struct LikenessTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let words = ["consejeria", "salud", "mental", "Niñez", "empleo", "legal", "DEMUNA", "orientación", "12", "13"]
  private let home = UUID()

  private func traits(
    _ name: String, of organization: UUID? = nil, code: String? = nil, phones: [String] = [], address: String? = nil
  ) -> ServiceTraits {
    ServiceTraits(
      id: UUID(), organization: organization ?? home, name: name, code: code, phones: phones,
      places: address.map { [(address: $0, ubigeo: nil, coordinates: nil)] } ?? [])
  }

  private func found(_ services: [ServiceTraits]) -> [ServiceLikeness] { LikenessSearch.likenesses(among: services) }

  @Test func `likeness of names is symmetric, whole for the same and nothing for nothing in common`() {
    var dice = Dice(state: 7)
    for _ in 0..<300 {
      func name() -> String { (0..<Int.random(in: 0...5, using: &dice)).map { _ in Self.words.randomElement(using: &dice) ?? "" }.joined(separator: " ") }
      let (one, other) = (Trigrams(name()), Trigrams(name()))
      let likeness = one.likeness(to: other)
      #expect(likeness == other.likeness(to: one) && (0...1).contains(likeness))
      #expect(one.likeness(to: one) == 1 || one == Trigrams(""))
    }
    #expect(Trigrams("abc").likeness(to: Trigrams("xyz")) == 0 && Trigrams("").likeness(to: Trigrams("")) == 0)
  }

  @Test func `what is the same service in other letters is found, with the reason`() {
    let same = found([traits("Consejería de la DEMUNA"), traits("CONSEJERIA DE LA DEMUNA."), traits("Bolsa de empleo")])
    #expect(same.count == 1 && same[0].reasons == [.organization] && same[0].score == 75)
    let typed = found([traits("Orientación legal gratuita"), traits("Orientacion legal gratuta")])
    #expect(typed.count == 1)
    let other = UUID()
    #expect(found([traits("Salud mental"), traits("Salud mental", of: other)]).isEmpty, "nothing else in common")
    #expect(found([traits("Salud mental", phones: ["+51 052-241010"]), traits("Salud mental comunitaria", of: other, phones: ["52241010"])]).first?.reasons == [.phone])
    #expect(found([traits("Salud mental", address: "Av. Ñ 1"), traits("Salud mental", of: other, address: "av n 1")]).first?.reasons == [.place])
    #expect(found([traits("C.S. San Juan", code: "2941"), traits("Centro San Juan", of: other, code: "2941")]).first?.reasons == [.code])
  }

  @Test func `series, and one service in many places, are no duplicates`() {
    #expect(found((1...30).map { traits("Vaso de leche comité \($0)") }).isEmpty)
    #expect(found([traits("Posta de salud", address: "Av. 1"), traits("Posta de salud", address: "Jr. 2")]).isEmpty)
    #expect(found([traits("Empleo", phones: ["101"]), traits("Legal", phones: ["101"])]).isEmpty, "an emergency number")
  }

  @Test func `the same in any order, without those that were told apart`() throws {
    var dice = Dice(state: 3)
    let services = (0..<60).map { _ in
      traits(
        (0..<3).map { _ in Self.words.randomElement(using: &dice) ?? "" }.joined(separator: " "),
        phones: [String(52_000_000 + Int.random(in: 0..<20, using: &dice))])
    }
    let first = LikenessSearch.likenesses(among: services)
    #expect(!first.isEmpty && first == found(services.shuffled(using: &dice)))
    #expect(zip(first, first.dropFirst()).allSatisfy { $0.score >= $1.score })
    let apart = Set(first.prefix(3).map(\.pair))
    #expect(LikenessSearch.likenesses(among: services, apart: apart) == Array(first.dropFirst(3)))
    // In small groups nothing is missed: every pair is compared.
    var all = 0
    for (place, one) in services.enumerated() {
      for other in services[(place + 1)...] {
        let pair = try #require(ServicePair(one.id, other.id))
        if LikenessSearch.likeness(of: one, and: other, pair) != nil { all += 1 }
      }
    }
    #expect(services.count > LikenessSearch.mostInGroup && first.count <= all && first.count * 10 >= all * 9)
  }

  @Test func `thousands of one institution take no square of work`() {
    func pairs(_ count: Int) -> Int {
      var compared = 0
      let services = (0..<count).map {
        traits("Establecimiento de salud \(Self.words[$0 % 7]) \(String(UnicodeScalar(97 + UInt8($0 % 26))))\($0 / 26 % 97)", phones: ["052241010"])
      }
      LikenessSearch.eachPair(of: services) { _, _ in compared += 1 }
      return compared
    }
    let (small, large) = (pairs(400), pairs(1600))
    #expect(small > 0 && large < small * 8, "four times as many must not ask sixteen times: \(small), \(large)")
    #expect(large < 1600 * 60)
  }
}

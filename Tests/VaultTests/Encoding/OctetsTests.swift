import Foundation
import Testing

@testable import Vault

@Suite struct OctetsTests {
  @Test func `numbers are written most significant byte first`() {
    #expect(UInt32(0x0102_0304).octets == [1, 2, 3, 4])
    #expect(Int64(-2).octets == [255, 255, 255, 255, 255, 255, 255, 254])
    #expect(Int64(octets: Int64.min.octets) == .min)
    #expect(UInt32(octets: [1, 2, 3, 4]) == 0x0102_0304)
  }

  @Test func `an identifier keeps its sixteen bytes`() {
    #expect(hex(someReferral.octets) == "0f8fad5bd9cb469fa16570867728950e")
    #expect(UUID(octets: someReferral.octets) == someReferral)
    #expect(UUID(octets: [1, 2, 3]) == nil)
    #expect(UUID(octets: [UInt8](repeating: 0, count: 17)) == nil)
  }

  @Test func `comparing in constant time answers as comparing does`() {
    #expect(equalInConstantTime([1, 2, 3], [1, 2, 3]))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2, 4]))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2]))
    #expect(equalInConstantTime([], []))
  }

  @Test func `random bytes are as many as asked and never the same`() {
    #expect(randomOctets(1).count == 1)
    #expect(Set((0..<100).map { _ in randomOctets(16) }).count == 100)
  }

  @Test func `seconds are rounded down and clamped, never trapped on`() {
    #expect(EpochSeconds.of(Date(timeIntervalSince1970: 1.9)) == 1)
    #expect(EpochSeconds.of(Date(timeIntervalSince1970: -0.1)) == -1)
    #expect(EpochSeconds.of(Date(timeIntervalSince1970: .infinity)) == .max)
    #expect(EpochSeconds.of(Date(timeIntervalSince1970: -1e300)) == .min)
    #expect(EpochSeconds.of(Date(timeIntervalSince1970: .nan)) == 0)
    #expect(EpochSeconds.of(.distantFuture) > EpochSeconds.of(noon))
  }
}

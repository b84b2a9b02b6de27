import Testing

@testable import Vault

@Suite struct PaddingTests {
  @Test func `every length up to three blocks comes back`() {
    for count in 0..<200 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      let padded = Padding.pad(bytes)
      #expect(padded.count % 64 == 0)
      #expect(padded.count == (count / 64 + 1) * 64)
      #expect(Padding.unpad(padded) == bytes)
    }
  }

  @Test func `text that ends like padding is kept whole`() {
    for tail in [[0x80], [0x80, 0], [0, 0, 0], [0x80, 0x80], [0]] as [[UInt8]] {
      for count in 55..<75 {
        let bytes = [UInt8](repeating: 65, count: count) + tail
        #expect(Padding.unpad(Padding.pad(bytes)) == bytes)
      }
    }
  }

  @Test func `what was never padded is refused`() {
    #expect(Padding.unpad([]) == nil)
    #expect(Padding.unpad([UInt8](repeating: 0, count: 64)) == nil)
    #expect(Padding.unpad([UInt8](repeating: 65, count: 64)) == nil)
    #expect(Padding.unpad([0x80]) == nil)
    #expect(Padding.unpad([0x80] + [UInt8](repeating: 0, count: 127)) == nil)
  }
}

import Domain
import Foundation
import Testing

@Suite struct IdentifierTextTests {
  @Test func `an identifier is written as Foundation writes it, in lower case`() {
    for _ in 0..<500 {
      let id = UUID()
      #expect(id.text == id.uuidString.lowercased())
      #expect(UUID(uuidString: id.text) == id)
    }
  }
}

import Testing
@Suite struct PlaceholderTests { @Test func `one is one`() { #expect(1 == 1) } }

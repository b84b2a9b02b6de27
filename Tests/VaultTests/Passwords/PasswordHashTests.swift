import Testing

@testable import Vault

@Suite struct PasswordHashTests {
  struct Vector: Sendable {
    let password, salt: String
    let cost: PasswordHash.Cost
    let key: String
  }

  /// RFC 7914, section 12 (the fourth needs 1 GiB and is left out).
  static let vectors = [
    Vector(
      password: "", salt: "", cost: .init(ln: 4, r: 1, p: 1),
      key: """
        77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442
        fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
        """),
    Vector(
      password: "password", salt: "NaCl", cost: .init(ln: 10, r: 8, p: 16),
      key: """
        fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162
        2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
        """),
    Vector(
      password: "pleaseletmein", salt: "SodiumChloride", cost: .init(ln: 14, r: 8, p: 1),
      key: """
        7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2
        d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887
        """),
  ]

  @Test(arguments: vectors) func `the RFC 7914 vectors hold`(vector: Vector) throws {
    let key = try PasswordHash.derive(vector.password, salt: Array(vector.salt.utf8), count: 64, cost: vector.cost)
    #expect(key == bytes(hex: vector.key))
  }

  @Test func `the right password matches and another does not`() throws {
    let hash = try PasswordHash.of("quilla camina despacio", cost: .quick)
    #expect(try hash.matches("quilla camina despacio"))
    for wrong in ["quilla camina despaci", "Quilla camina despacio", "quilla camina despacio ", ""] {
      #expect(try !hash.matches(wrong))
    }
  }

  @Test func `the stored text says how it was made and verifies after reading`() throws {
    let text = try PasswordHash.of("quilla camina despacio", cost: .quick).description
    #expect(text.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
    #expect(!text.contains("quilla"))
    let read = try PasswordHash(parsing: text)
    #expect(read.description == text)
    #expect(try read.matches("quilla camina despacio"))
  }

  @Test func `the same password never gives the same text`() throws {
    let texts = try (0..<20).map { _ in try PasswordHash.of("quilla camina despacio", cost: .quick).description }
    #expect(Set(texts).count == 20)
  }

  @Test func `an accented letter is one letter however the keyboard sends it`() throws {
    let composed = "contrase\u{F1}a de mam\u{E1}"
    let decomposed = "contrasen\u{303}a de mama\u{301}"
    #expect(try PasswordHash.of(composed, cost: .quick).matches(decomposed))
    #expect(try PasswordHash.of(decomposed, cost: .quick).matches(composed))
    #expect(try !PasswordHash.of(composed, cost: .quick).matches("contrasena de mama"))
  }

  @Test func `old settings ask for a new hash at the next log-in`() throws {
    let hash = try PasswordHash.of("quilla camina despacio", cost: .quick)
    #expect(!hash.needsRehash(to: .quick))
    #expect(hash.needsRehash())
    #expect(hash.needsRehash(to: .init(ln: 4, r: 8, p: 2)))
    let short = try PasswordHash(parsing: "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")
    #expect(short.needsRehash(to: .quick))
  }

  @Test func `the standard cost is the one promised`() {
    #expect(PasswordHash.Cost.standard == .init(ln: 15, r: 8, p: 3))
  }

  @Test func `a hash of the former cost verifies and asks for a new one`() throws {
    let former = try PasswordHash.of("quilla camina despacio", cost: .init(ln: 15, r: 8, p: 1))
    let read = try PasswordHash(parsing: former.description)
    #expect(try read.matches("quilla camina despacio"))
    #expect(read.needsRehash())
  }

  @Test func `nothing matches a decoy and it costs what a real hash costs`() throws {
    let decoy = PasswordHash.decoy(cost: .quick)
    #expect(decoy.cost == .quick)
    #expect(!decoy.needsRehash(to: .quick))
    #expect(try !decoy.matches(""))
    #expect(try !decoy.matches("quilla camina despacio"))
    #expect(PasswordHash.decoy().cost == .standard)
  }

  @Test(arguments: [
    "", "$", "scrypt", "quilla camina despacio",
    "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA",
    "$argon2id$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$r=8,ln=4,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=1,x=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=+4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=04,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=0,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=-1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=99999999999999999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
    "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA$",
  ])
  func `a damaged stored text is refused, never guessed at`(text: String) {
    #expect(throws: PasswordHash.Refusal.malformed) { try PasswordHash(parsing: text) }
  }

  @Test func `a changed character in the stored text never lets the password through`() throws {
    let text = Array(try PasswordHash.of("quilla camina despacio", cost: .quick).description)
    for place in text.indices {
      var changed = text
      changed[place] = text[place] == "A" ? "B" : "A"
      let matches = try? PasswordHash(parsing: String(changed)).matches("quilla camina despacio")
      #expect(matches != true, "place \(place)")
    }
  }

  @Test func `an absurd cost is refused before any work`() {
    #expect(throws: PasswordHash.Refusal.malformed) { try PasswordHash.of("x", cost: .init(ln: 62)) }
    #expect(throws: PasswordHash.Refusal.malformed) { try PasswordHash.of("x", cost: .init(ln: -1)) }
  }
}

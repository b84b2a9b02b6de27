import Foundation
import Testing

@testable import Vault

@Suite struct TokenTests {
  let ring = KeyRing.fresh(now: noon)

  @Test func `a token is 256 URL-safe bits and only its digest is stored`() throws {
    let (secret, digest) = Token.new()
    #expect(secret.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil)
    #expect(try #require(Base64.url.decode(secret)).count == 32)
    #expect(digest.count == 32)
    #expect(Token.digest(of: secret) == digest)
    #expect(Token.digest(of: secret + "A") != digest)
  }

  @Test func `no two tokens are alike`() {
    #expect(Set((0..<500).map { _ in Token.new().secret }).count == 500)
  }

  @Test func `the digest is plain SHA-256`() {
    #expect(
      hex(Token.digest(of: "abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `a form token holds for its session and no other`() {
    let (rosa, luis) = (Token.new().digest, Token.new().digest)
    let token = CSRFToken.issue(session: rosa, with: ring)
    #expect(token.wholeMatch(of: /[A-Za-z0-9_-]{64}/) != nil)
    #expect(CSRFToken.matches(token, session: rosa, with: ring))
    #expect(!CSRFToken.matches(token, session: luis, with: ring))
    #expect(!CSRFToken.matches(token, session: [], with: ring))
    #expect(!CSRFToken.matches(token, session: rosa, with: .fresh(now: noon)))
  }

  @Test func `each form gets its own token and all of them hold`() {
    let session = Token.new().digest
    let tokens = (0..<50).map { _ in CSRFToken.issue(session: session, with: ring) }
    #expect(Set(tokens).count == 50)
    #expect(tokens.allSatisfy { CSRFToken.matches($0, session: session, with: ring) })
  }

  @Test func `a form opened before a rotation can still be sent`() {
    let session = Token.new().digest
    let token = CSRFToken.issue(session: session, with: ring)
    let rotated = ring.rotated(now: noon)
    #expect(CSRFToken.matches(token, session: session, with: rotated))
    let forgetful = rotated.forgetting(retiredBefore: noon + day)
    #expect(!CSRFToken.matches(token, session: session, with: forgetful))
  }

  @Test func `every changed, lost or added character spoils a form token`() {
    let session = Token.new().digest
    let token = Array(CSRFToken.issue(session: session, with: ring))
    for place in token.indices {
      var (changed, shorter, longer) = (token, token, token)
      changed[place] = token[place] == "A" ? "B" : "A"
      shorter.remove(at: place)
      longer.insert("A", at: place)
      for forged in [changed, shorter, longer] {
        #expect(!CSRFToken.matches(String(forged), session: session, with: ring))
      }
    }
  }

  @Test(arguments: ["", " ", "A", "====", "ñ", String(repeating: "A", count: 64)])
  func `hostile text is no form token`(text: String) {
    #expect(!CSRFToken.matches(text, session: Token.new().digest, with: ring))
  }

  @Test func `a hundred thousand letters are no form token`() {
    #expect(!CSRFToken.matches(String(repeating: "A", count: 100_000), session: Token.new().digest, with: ring))
  }
}

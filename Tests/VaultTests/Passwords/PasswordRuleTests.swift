import Testing

@testable import Vault

@Suite struct PasswordRuleTests {
  private func refusal(_ password: String) -> PasswordRule.Refusal? {
    PasswordRule.refusal(password, account: "rosa.quispe@munisjm.gob.pe")
  }

  @Test(arguments: [
    "quilla camina despacio", "Siete-llamas-7", "zampoña y charango", "correct horse battery", "ñandú ñoño ñusta",
    "kX9#vQ2!mPz7", "密码很长而且不常见的句子啊", "municipalidad de las siete llamas",
  ])
  func `a long and uncommon password is accepted`(password: String) {
    #expect(refusal(password) == nil)
  }

  @Test(arguments: ["", "a", "kX9#vQ2!mPz", "           "])
  func `under twelve characters is too short`(password: String) {
    #expect(refusal(password) == .tooShort)
  }

  @Test func `the limit counts characters as people see them, composed or not`() {
    #expect(refusal("ñandú ñoño ñ") == nil)
    #expect(refusal("n\u{303}andu\u{301} n\u{303}on\u{303}o") == .tooShort)
  }

  @Test func `over 256 characters is too long`() {
    let long = String(repeating: "kX9#vQ2!", count: 32)
    #expect(refusal(long) == nil)
    #expect(refusal(long + "x") == .tooLong)
    #expect(refusal(String(repeating: "x", count: 1_000_000)) == .tooLong)
  }

  @Test(arguments: ["aaaaaaaaaaaa", "abababababab", "AaAaAaAaAaAa", "áàâäáàâäáàâä", "111122223333"])
  func `a handful of characters over and over is repetitive`(password: String) {
    #expect(refusal(password) == .repetitive)
  }

  @Test(arguments: [
    "contraseña2026", "Contraseña2026!", "CONTRASENA.123", "password1234", "P-a-s-s-w-o-r-d-1", "administrador",
    "Administrador1", "municipalidad", "Municipalidad2026", "bienvenido123", "iloveyou20262026", "qwertyuiop12",
    "SanJuanDeMiraflores", "tacnaheroica1", "ayni20262026!", "gobiernoregional", "clave-secreta-1",
  ])
  func `a common word is refused, figures and signs added or not`(password: String) {
    #expect(refusal(password) == .common)
  }

  @Test(arguments: [
    "123456789012", "012345678901", "987654321098", "abcdefghijkl", "lkjihgfedcba", "qwertyuiopas", "lkjhgfdsapoi",
    "1q2w3e4r5t6y", "1qaz2wsx3edc", "1234567890qw", "asdfghjklñzx",
  ])
  func `a run over the keyboard or the figures is refused`(password: String) {
    let refused = refusal(password)
    #expect(refused == .common, "\(String(describing: refused))")
  }

  @Test(arguments: [
    "rosa.quispe@munisjm.gob.pe", "ROSA.QUISPE@MUNISJM.GOB.PE", "Rosa.Quispe.2026", "rosaquispe1985", "rósa-quispe-!!",
  ])
  func `the account's name is refused, figures added or not`(password: String) {
    #expect(refusal(password) == .accountName)
  }

  @Test func `an account of figures does not forbid every figure`() {
    #expect(PasswordRule.refusal("kX9#vQ2!mPz7", account: "12345678") == nil)
    #expect(PasswordRule.refusal("4471-9020-3386", account: "") == nil)
  }

  @Test func `every common word is written as the rule compares it`() {
    for word in CommonPasswords.words {
      #expect(word.utf8.allSatisfy { (0x61...0x7a).contains($0) }, "\(word)")
      #expect(word.count >= 4, "\(word)")
    }
    for run in CommonPasswords.runs { #expect(run.count >= PasswordRule.minimum) }
  }

  @Test func `printed one-time passwords are many, readable and acceptable`() {
    let printed = (0..<300).map { _ in OneTimePassword.generate() }
    #expect(Set(printed).count == 300)
    for password in printed {
      #expect(password.wholeMatch(of: /([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}/) != nil, "\(password)")
      #expect(refusal(password) == nil)
    }
  }
}

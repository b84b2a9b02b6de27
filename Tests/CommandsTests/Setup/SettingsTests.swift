import ArgumentParser
import Commands
import Domain
import Foundation
import Support
import Testing

@Suite struct SettingsTests {
  @Test(arguments: Setting.allCases) func `every setting has a flag`(setting: Setting) throws {
    let options = try SettingsOptions.parse([setting.flag, "value"])
    #expect(options.flags == [setting: "value"])
  }

  @Test func `names follow the setting`() {
    #expect(Setting.sessionMinutes.flag == "--session-minutes")
    #expect(Setting.sessionMinutes.environment == "AYNI_SESSION_MINUTES")
  }

  @Test func `the defaults are sound`() async throws {
    let settings = try await Settings.read(flags: [:], file: nil, environment: [:])
    #expect(settings.database == .file("data/ayni.sqlite"))
    #expect(settings.publicAddress == "http://127.0.0.1:8080")
    #expect(settings.sessionRule.idle == 1800)
    #expect(settings.sendmail.isEmpty)
    #expect(!settings.isBehindProxy)
  }

  @Test func `a flag goes before the environment, that before the file, that before the default`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory + "/ayni.json"
      try #"{"ayni": {"port": "1003", "host": "10.0.0.3", "poolSize": "3", "keyFile": "/three"}}"#
        .write(toFile: file, atomically: true, encoding: .utf8)
      let settings = try await Settings.read(
        flags: [.port: "1001"], file: file,
        environment: ["AYNI_PORT": "1002", "AYNI_HOST": "10.0.0.2", "AYNI_KEY_FILE": "/two"])
      #expect(settings.port == 1001)
      #expect(settings.host == "10.0.0.2")
      #expect(settings.keyFile == "/two")
      #expect(settings.poolSize == 3)
      #expect(settings.correctionDays == 7)
    }
  }

  @Test func `a number and a truth in the file may stand without quotes`() async throws {
    try await withTemporaryDirectory { directory in
      let file = directory + "/ayni.json"
      try #"{"ayni": {"port": 1003, "behindProxy": true}}"#.write(toFile: file, atomically: true, encoding: .utf8)
      let settings = try await Settings.read(flags: [:], file: file, environment: [:])
      #expect(settings.port == 1003)
      #expect(settings.isBehindProxy)
    }
  }

  @Test(arguments: [
    (Setting.port, "abc"), (.port, "70000"), (.port, "-1"), (.sessionMinutes, "0"), (.sessionHours, "999"),
    (.correctionDays, "0"), (.retentionDays, "siempre"), (.keyGraceDays, "-1"), (.poolSize, "0"),
    (.logLevel, "mucho"), (.behindProxy, "maybe"),
  ])
  func `a bad value is refused with the name of its flag`(setting: Setting, value: String) async {
    await #expect(performing: {
      _ = try await Settings.read(flags: [setting: value], file: nil, environment: [:])
    }, throws: { error in
      guard case .usage(let sentence)? = error as? CommandFailure else { return false }
      return sentence.hasPrefix(setting.flag)
    })
  }

  @Test(arguments: ["{", "[]", ""]) func `a bad file is refused`(text: String) async throws {
    try await withTemporaryDirectory { directory in
      let file = directory + "/ayni.json"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      await #expect(throws: CommandFailure.self) { try await Settings.read(flags: [:], file: file, environment: [:]) }
    }
  }

  @Test func `a missing file is refused`() async {
    await #expect(throws: CommandFailure.self) {
      try await Settings.read(flags: [:], file: "/nowhere/ayni.json", environment: [:])
    }
  }

  @Test(arguments: [
    ("data/ayni.sqlite", false), ("postgresql://localhost/ayni", true), ("postgres://localhost/ayni", true),
    ("host=/run/postgresql dbname=ayni", true), ("/srv/ayni/host.sqlite", false),
  ])
  func `the database is a file or a server`(text: String, isServer: Bool) async throws {
    let settings = try await Settings.read(flags: [.database: text], file: nil, environment: [:])
    #expect(settings.database == (isServer ? .postgres(text) : .file(text)))
  }

  @Test func `the public address loses its trailing slash`() async throws {
    let settings = try await Settings.read(flags: [.publicAddress: "https://ayni.example.pe/"], file: nil, environment: [:])
    #expect(settings.publicAddress == "https://ayni.example.pe")
  }
}

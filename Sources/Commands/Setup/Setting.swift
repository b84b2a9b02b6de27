package import Configuration

/// Everything that can be configured. A value is looked for in the flags, then the environment, then the file named
/// by `--config`, then the default here. `docs/operations.md` shows this table; a test compares both.
package enum Setting: String, Sendable, CaseIterable {
  case database, keyFile, content, host, port, publicAddress, behindProxy, publicEntity
  case sessionMinutes, sessionHours, correctionDays, retentionDays, keyGraceDays
  case poolSize, sendmail, mailFrom, logLevel, leafletFolder, tiles, tilesCredit

  /// `ayni.keyFile`; in the environment `AYNI_KEY_FILE`.
  package var key: ConfigKey { ConfigKey(["ayni", rawValue]) }

  /// `--key-file`.
  package var flag: String { "--\(words("-"))" }
  package var environment: String { "AYNI_\(words("_").uppercased())" }

  private func words(_ separator: String) -> String {
    rawValue.reduce(into: "") { words, letter in
      words += letter.isUppercase ? separator + letter.lowercased() : String(letter)
    }
  }

  package var fallback: String {
    switch self {
    case .database: "data/ayni.sqlite"
    case .keyFile: "data/keys/ayni.keys"
    case .content: "Content"
    case .host: "127.0.0.1"
    case .port: "8080"
    case .publicAddress: ""
    case .behindProxy: "no"
    case .publicEntity: ""
    case .sessionMinutes: "30"
    case .sessionHours: "12"
    case .correctionDays: "7"
    case .retentionDays: "90"
    case .keyGraceDays: "30"
    case .poolSize: "8"
    case .sendmail: ""
    case .mailFrom: ""
    case .logLevel: "notice"
    case .leafletFolder: "/usr/share/javascript/leaflet"
    case .tiles: ""
    case .tilesCredit: ""
    }
  }

  package var meaning: String {
    switch self {
    case .database: "SQLite file, or a PostgreSQL connection string (postgresql://…)"
    case .keyFile: "File of the key ring; outside the database, readable by its owner only"
    case .content: "Folder with plan packs and reference data"
    case .host: "Address to listen on"
    case .port: "Port to listen on"
    case .publicAddress: "Address people use, for links and QR codes; http://host:port when empty"
    case .behindProxy: "yes when a proxy of yours stands in front and names the visitor in X-Forwarded-For"
    case .publicEntity: "Entity whose public pages are shown, by its name or plan; the first by name when empty"
    case .sessionMinutes: "Minutes without a request until a session ends"
    case .sessionHours: "Hours until a session ends whatever happens"
    case .correctionDays: "Days an orientation can be corrected before its row is erased"
    case .retentionDays: "Days after closing until a referral's sealed fields are shredded"
    case .keyGraceDays: "Days a retired key still opens old back-ups"
    case .poolSize: "Connections to PostgreSQL"
    case .sendmail: "Command that sends notices, e.g. /usr/sbin/sendmail -t; none when empty"
    case .mailFrom: "Sender of notices"
    case .logLevel: "trace, debug, info, notice, warning, error or critical"
    case .leafletFolder: "Folder of the system's Leaflet (Debian: libjs-leaflet); maps are drawings without it"
    case .tiles: "Server of the pictures behind maps, e.g. https://…/{z}/{x}/{y}.png; none when empty"
    case .tilesCredit: "What that server asks to stand on the map"
    }
  }

  /// Values never shown in logs or by `doctor`.
  package var isSecret: Bool { self == .database }
}

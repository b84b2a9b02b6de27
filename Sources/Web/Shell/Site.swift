package import Database
package import Documents
package import Domain
package import Foundation
package import Logging
package import Storage
package import Vault

/// What the handlers share: composed once by `App`, or by a test.
package struct Site: Sendable {
  package var database: any Database { watched }
  private let watched: WatchedDatabase
  /// How often this program has written.
  var writes: Int { watched.writes }
  package let keys: LiveKeyRing
  package let catalogs: CatalogCache
  let portal = PortalCache()
  let pathwayCache = PathwayCache()
  package let settings: Settings
  package let log: Logger
  /// Makes PDF and DOCX files.
  package let press: Press
  /// The system's map library.
  package let leaflet: Leaflet
  package let now: @Sendable () -> Date

  package struct Settings: Sendable {
    /// The address people reach the site at, without a trailing slash: used in links and QR codes.
    package var publicAddress: String
    /// Whether cookies carry `Secure`: on whenever the public address is https.
    package var isSecure: Bool { publicAddress.hasPrefix("https://") }
    package var sessionRule: SessionRule
    /// Days an orientation can still be corrected (docs/privacy.md).
    package var correctionDays: Int
    /// Days after a referral's end until what it says about a person is destroyed.
    package var retentionDays: Int
    /// A proxy of ours stands in front and names the visitor last in `X-Forwarded-For`. Without one that header is
    /// anybody's word and is not read.
    package var isBehindProxy: Bool
    /// What the database holds is invented: said on every page, to those without a session too.
    package var isFictitious: Bool
    /// Name or plan of the entity whose public pages are shown; empty takes the first by name.
    package var publicEntity: String
    /// What checking a password costs.
    package var passwordCost: PasswordHash.Cost
    /// Where the system keeps the map library.
    package var leafletFolder: String
    /// The pictures behind maps; none unless someone chose a server.
    package var tiles: TileServer?

    package init(
      publicAddress: String = "http://127.0.0.1:8080", sessionRule: SessionRule = SessionRule(), correctionDays: Int = 7,
      retentionDays: Int = 90,
      isBehindProxy: Bool = false, isFictitious: Bool = false, publicEntity: String = "",
      passwordCost: PasswordHash.Cost = .standard, leafletFolder: String = "/usr/share/javascript/leaflet",
      tiles: TileServer? = nil
    ) {
      self.publicAddress = publicAddress
      self.sessionRule = sessionRule
      self.correctionDays = correctionDays
      self.retentionDays = retentionDays
      self.isBehindProxy = isBehindProxy
      self.isFictitious = isFictitious
      self.publicEntity = publicEntity
      self.passwordCost = passwordCost
      self.leafletFolder = leafletFolder
      self.tiles = tiles
    }
  }

  package init(
    database: any Database, keys: LiveKeyRing, settings: Settings = Settings(), log: Logger = Logger(label: "ayni"),
    press: Press = Press(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    watched = WatchedDatabase(database)
    self.keys = keys
    self.catalogs = CatalogCache(database: watched)
    self.settings = settings
    self.log = log
    self.press = press
    leaflet = Leaflet(folder: settings.leafletFolder)
    self.now = now
  }

  package var sessions: SessionStore { SessionStore(database: database, rule: settings.sessionRule) }

  package var accounts: AccountStore { AccountStore(database: database, cost: settings.passwordCost) }
  package var audit: AuditStore { AuditStore(database: database) }

  /// The value the hidden field of a form must carry for this visitor.
  func formToken(for visitor: Visitor, ring: KeyRing) -> String {
    visitor.formKey.map { CSRFToken.issue(session: Token.digest(of: $0), with: ring) } ?? ""
  }

  func accepts(formToken: String, from visitor: Visitor, ring: KeyRing) -> Bool {
    visitor.formKey.map { CSRFToken.matches(formToken, session: Token.digest(of: $0), with: ring) } ?? false
  }
}

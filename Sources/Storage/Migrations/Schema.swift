package import Database

/// Every step of the schema, in order. Shipped steps are never edited; `docs/database.md` explains the tables.
package enum Schema {
  package static let migrations: [Migration] = [
    accessMigration,
    planMigration,
    directoryMigration,
    deskMigration,
    referralsMigration,
    indicatorsMigration,
    coordinationMigration,
    planningMigration,
    minutesMigration,
    planRevisionMigration,
    targetsMigration,
    reportsMigration,
    digestMigration,
    assuranceMigration,
    pathwaysMigration,
    portalMigration,
    openReferralMigration,
    territoryMigration,
  ]
}

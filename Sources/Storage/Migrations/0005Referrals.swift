import Database

extension Schema {
  static let referralsMigration = Migration(5, "referrals", [])
}

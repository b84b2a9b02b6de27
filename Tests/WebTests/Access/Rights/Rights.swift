import Domain
import Support

/// Who gets through to which route, written down apart from the code that decides it. A route that is missing here
/// fails the matrix; so does a line whose route is gone. Each shelf adds its lines in a file of its own.
enum Rights {
  typealias Table = [String: Set<Person>]

  static let everyone = Set(Person.allCases)
  /// Whoever has an account.
  static let staff = everyone.subtracting([.diego])

  static func of(_ roles: Role...) -> Set<Person> {
    staff.filter { person in person.role.map(roles.contains) ?? false }
  }

  /// Every shelf's lines. A route that two shelves list is a mistake of one of them.
  static let tables: [Table] = [shell, access, desk, directory, referrals, coordination, planning, indicators, reports, minutes, territory, assurance, merging, pathways, portal, openReferral, foreign]

  static let shell: Table = [
    "GET /static/:name": everyone,
    "GET /": everyone,
  ]

  static let portal: Table = [
    "GET /:language": everyone, "GET /:language/services": everyone, "GET /:language/needs/:code": everyone,
    "GET /:language/services/:id": everyone, "GET /:language/services/:id/card": everyone,
    "GET /:language/pathways": everyone, "GET /:language/pathways/:code": everyone,
    "GET /:language/pathways/:code/poster": everyone,
    "GET /:language/emergency": everyone, "GET /:language/safety/:code": everyone,
    "GET /:language/offline": everyone, "GET /:language/core/:ubigeo": everyone,
    "GET /:language/manifest.webmanifest": everyone, "GET /:language/worker.js": everyone,
    "GET /:language/forget": everyone, "GET /:language/map": everyone,
    "GET /:language/map/territory.geojson": everyone, "GET /:language/map/services.geojson": everyone,
    "GET /portal/missed": staff, "GET /portal/translations": staff,
  ]

  static let access: Table = [
    "GET /login": everyone, "POST /login": everyone, "POST /logout": everyone,
    "GET /login/second-factor": staff, "POST /login/second-factor": staff,
    "GET /password": staff, "POST /password": staff,
    "GET /account": staff, "POST /account/sign-out": staff, "POST /account/sign-out-everywhere": staff,
    "GET /account/totp": staff, "POST /account/totp": staff, "POST /account/totp/removal": staff,
    "POST /account/recovery-codes": staff,
    "GET /accounts": of(.administrator), "GET /accounts/new": of(.administrator), "POST /accounts": of(.administrator),
    "GET /accounts/:id/reset": of(.administrator), "POST /accounts/:id/reset": of(.administrator),
    "GET /accounts/:id/disabling": of(.administrator), "POST /accounts/:id/disabling": of(.administrator),
    "GET /accounts/:id/enabling": of(.administrator), "POST /accounts/:id/enabling": of(.administrator),
    // The address itself is the proof: mail programs post to it (RFC 8058).
    "GET /digest/:token": everyone, "POST /digest/:token": everyone, "POST /account/mail": staff,
    "GET /accounts/handovers": of(.administrator), "GET /accounts/handovers/:id": of(.administrator),
    "POST /accounts/handovers/:id": of(.administrator),
    "GET /audit": of(.administrator, .technicalSecretary),
  ]

  private static let desks = of(.technicalSecretary, .deskOfficer, .focalPoint)

  static let desk: Table = [
    "GET /desk": desks, "POST /desk": desks, "GET /desk/saved/:id": desks, "GET /desk/recent": desks,
    "GET /desk/orientations/:id": desks, "POST /desk/orientations/:id": desks,
    "GET /desk/orientations/:id/deletion": desks, "POST /desk/orientations/:id/deletion": desks,
  ]

  /// Sending, following and answering referrals.
  private static let referring = of(.technicalSecretary, .deskOfficer, .focalPoint)

  static let referrals: Table = [
    "GET /referrals/calendar": referring, "POST /referrals/calendar": referring,
    "GET /referrals/limits": of(.administrator, .technicalSecretary),
    "POST /referrals/limits": of(.administrator, .technicalSecretary),
    "GET /referrals": referring, "GET /referrals/new": referring, "POST /referrals": referring,
    "GET /referrals/:id": referring, "POST /referrals/:id/moves": referring, "POST /referrals/:id/link": referring,
    "GET /referrals/:id/card": referring,
    // A signed link, and the card of the person: no account.
    "GET /r/:token": everyone, "POST /r/:token": everyone, "POST /r/:token/moves": everyone,
    "GET /card": everyone, "POST /card/status": everyone, "POST /card/withdraw": everyone,
  ]

  private static let planners = of(.technicalSecretary, .planner)

  static let planning: Table = [
    "GET /plan": staff, "GET /plan/:milestone": staff, "GET /plan/products/:code": staff,
    "GET /plan/timeline": staff,
    "GET /plan/start": planners, "POST /plan/start": planners,
    "GET /plan/products/:code/evidence": of(.technicalSecretary, .planner, .focalPoint),
    "POST /plan/products/:code/evidence": of(.technicalSecretary, .planner, .focalPoint),
    "GET /plan/evidence/:id/file": of(.technicalSecretary, .planner, .focalPoint),
    "POST /plan/evidence/:id/decision": planners, "POST /plan/evidence/:id/revocation": planners,
    "GET /plan/instruments": staff, "GET /plan/instruments/:code": staff,
    "GET /plan/versions": staff, "GET /plan/versions/new": planners, "POST /plan/versions": planners,
    "GET /plan/versions/comparison": staff, "GET /plan/versions/:number": staff,
    "GET /plan/products/:code/history": staff,
    "GET /plan/alignment": staff, "GET /plan/alignment.csv": staff, "GET /plan/alignment/:frame": staff,
    "POST /plan/alignment/:frame/items": planners, "POST /plan/alignment/:frame/items/:code/retirement": planners,
    "GET /plan/products/:code/alignment": planners, "POST /plan/products/:code/alignment": planners,
    "GET /plan/activities": staff, "GET /plan/activities/:id": staff, "POST /plan/activities/:id": planners,
    "GET /plan/products/:code/activities/new": planners, "POST /plan/products/:code/activities": planners,
    "GET /plan/:milestone/arrangement": planners, "POST /plan/:milestone/arrangement": planners,
  ]

  static let indicators: Table = [
    "GET /matrix": staff, "GET /matrix/:code": staff, "GET /matrix.csv": staff, "GET /matrix.xlsx": staff,
    "GET /matrix/closings": staff, "GET /matrix/closings/:period": staff, "POST /matrix/closings": planners,
    // A focal point gets through to what its institution answers for (IndicatorStates).
    "GET /matrix/:code/report": of(.technicalSecretary, .planner, .focalPoint),
    "POST /matrix/:code/report": of(.technicalSecretary, .planner, .focalPoint),
    "GET /matrix/:code/terms": planners, "POST /matrix/:code/terms": planners,
  ]
}

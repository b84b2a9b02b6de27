import Domain

extension Entry {
  /// The bodies a plan names, each with its members.
  func bodies() -> [PlannedBody] {
    entries("bodies", "code kind name purpose act? rules? note? source members").map { entry in
      let code = entry.code(as: .body)
      return PlannedBody(
        code: code, kind: entry.choice("kind", else: .roundTable), name: entry.text("name"),
        purpose: entry.text("purpose"), act: entry.optionalText("act"), rules: entry.optionalText("rules"),
        members: entry.members(of: code), note: entry.optionalText("note"), source: entry.source())
    }
  }

  /// An institution stands once in a body.
  private func members(of body: String) -> [PlannedMember] {
    entries("members", "institution role? source").map { entry in
      let institution = entry.reference("institution", to: .institution)
      if let cell = entry["institution"], !institution.isEmpty {
        ledger.define(institution, as: .member, of: body, at: cell.place)
      }
      return PlannedMember(
        institution: institution, role: entry["role"]?.choice(among: MemberRole.allCases), source: entry.source())
    }
  }
}

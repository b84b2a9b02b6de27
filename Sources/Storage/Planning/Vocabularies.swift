import Domain

/// The vocabularies of a pack, each table's own columns in the order in which `PackWriting` fills them.
extension Vocabulary {
  static let district = Vocabulary("district", "province", "department")
  static let zone = Vocabulary("zone", "districts", "note")
  static let node = Vocabulary("node", "kind", "zone_code", "note")
  static let actorType = Vocabulary("actor_type", "role", "pathway")
  static let institution = Vocabulary("institution", "acronym", "type_code", "note")
  static let category = Vocabulary("service_category")
  static let programme = Vocabulary("programme", "aim")
  static let programmeItem = Vocabulary("programme_item", "programme_code", "kind")
  static let milestone = Vocabulary("milestone", "number", "kind", "term", "actors", "responsible", "verification")
  static let product = Vocabulary("product", "milestone_code")
  static let indicator = Vocabulary(
    "indicator", "milestone_code", "set_code", "unit", "kind", "period", "measure", "planned", "note")
  static let pathway = Vocabulary("pathway", "kind", "content")
  static let need = Vocabulary(
    "need", "plain", "shortcut", "sensitive", "circuit_code", "pathway_code", "categories", "slice", "note")
  static let barrier = Vocabulary("barrier")
  static let criterion = Vocabulary("criterion", "question", "urgency", "sensitive")
  static let body = Vocabulary("planned_body", "kind", "purpose", "act", "rules", "members", "note")
  static let instrument = Vocabulary(
    "instrument", "short", "kind", "years", "within", "aim", "axes", "programmes", "milestones", "results")
  static let plannedActivity = Vocabulary(
    "planned_activity", "product_code", "instrument_code", "term", "from_on", "until_on", "responsible")
  static let frame = Vocabulary("frame", "short", "kind", "open", "note")
  static let frameItem = Vocabulary("frame_item", "frame_code", "label", hasOwn: true)
  static let tabulation = Vocabulary("tabulation", "dimensions")
}

/// What an item of a programme is.
enum ProgrammeItemKind: String {
  case component, action, product
}

extension SliceField {
  /// The fields in the order of their declaration, so that a set is always the same text.
  static func ordered(_ fields: Set<SliceField>) -> [SliceField] { allCases.filter(fields.contains) }
}

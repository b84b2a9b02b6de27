extension OpenReferral.Kind {
  /// What this directory says of such an object; HSDS 3.1 has more fields, which stay out because nothing here fills them.
  package var fields: [OpenReferral.Field] {
    switch self {
    case .organization: Self.organizationFields
    case .organizationIdentifier: Self.identifierFields
    case .service: Self.serviceFields
    case .url: Self.urlFields
    case .serviceAtLocation: Self.linkFields
    case .location: Self.locationFields
    case .address: Self.addressFields
    case .phone: Self.phoneFields
    case .contact: Self.contactFields
    case .schedule: Self.scheduleFields
    case .serviceArea: Self.areaFields
    case .requiredDocument: Self.documentFields
    case .language: Self.languageFields
    case .attribute: Self.attributeFields
    case .taxonomyTerm: Self.termFields
    case .taxonomy: Self.taxonomyFields
    }
  }

  private typealias Field = OpenReferral.Field
  private static let identifier = Field(
    "id", .uuid, required: true, "Identifier; stays the same as long as the record exists.")

  private static let organizationFields: [Field] = [
    identifier,
    Field("name", .text, required: true, "Name of the institution."),
    Field("alternate_name", .text, "Acronym."),
    Field("description", .text, required: true, "What it does; empty when nobody has said."),
    Field("email", .email, "Address of the institution, never of a person."),
    Field("website", .uri, "Its web page."),
    Field("ruc", .text, ours: true, "Taxpayer number in Peru (RUC): eleven digits."),
    Field("organization_identifiers", .many(.organizationIdentifier), "The RUC once more, as the standard has it."),
    Field("phones", .many(.phone), "How to call it."),
    Field("attributes", .many(.attribute), "The family of actors of the plan it belongs to."),
    Field("services", .many(.service), "Its services; full with full_service=true."),
  ]

  private static let identifierFields: [Field] = [
    identifier,
    Field("organization_id", .reference(.organization), required: true, "The institution."),
    Field("identifier_scheme", .text, "PE-RUC."),
    Field("identifier_type", .text, required: true, "RUC."),
    Field("identifier", .text, required: true, "The number."),
  ]

  private static let serviceFields: [Field] = [
    identifier,
    Field("organization_id", .reference(.organization), required: true, "The institution that offers it."),
    Field("name", .text, required: true, "Name of the service."),
    Field("description", .text, "What it does."),
    Field("url", .uri, "Its first web page; further ones are in additional_urls."),
    Field("additional_urls", .many(.url), "Further web pages."),
    Field("email", .email, "Its first address, of an office and never of a person; further ones are in contacts."),
    Field("status", .choice(ServiceStatus.allCases.map(\.rawValue)), required: true, "Whether it attends now."),
    Field("application_process", .text, "How an institution refers someone there."),
    Field("fees_description", .text, "What it costs; absent when nobody has said."),
    Field("eligibility_description", .text, "Whom it is for."),
    Field("assured_date", .day, "Day on which someone last confirmed every fact with the institution."),
    Field(
      "assurance_state", .choice(Assurance.allCases.map(\.rawValue)), ours: true,
      "How that confirmation stands: verified; expiring within thirty days; expired; unverified, nobody ever confirmed it."
    ),
    Field("assurance_valid_until", .day, ours: true, "Day on which the confirmation ends."),
    Field("last_modified", .instant, "Last change."),
    Field("organization", .one(.organization), "The institution that offers it."),
    Field("phones", .many(.phone), "How to call it."),
    Field("schedules", .many(.schedule), "When it attends; a place may have hours of its own."),
    Field("service_areas", .many(.serviceArea), "Whom it attends by where they live."),
    Field("service_at_locations", .many(.serviceAtLocation), "Where it is given. A place of refuge names none."),
    Field("languages", .many(.language), "Languages of attention."),
    Field("required_documents", .many(.requiredDocument), "What it asks for, and what is mere habit."),
    Field("contacts", .many(.contact), "Further ways to reach it. They name a duty, never a person."),
    Field("attributes", .many(.attribute), "Its categories."),
  ]

  private static let urlFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), "The service."),
    Field("url", .uri, required: true, "The address."),
  ]

  private static let linkFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), required: true, "The service."),
    Field("location_id", .reference(.location), required: true, "The place."),
    Field("schedules", .many(.schedule), "When the service attends there, if not at its usual hours."),
    Field("phones", .many(.phone), "The telephone of the place."),
    Field("location", .one(.location), "The place."),
    Field("service", .one(.service), "The service."),
  ]

  private static let locationFields: [Field] = [
    identifier,
    Field("location_type", .choice(["physical"]), required: true, "Always physical."),
    Field("organization_id", .reference(.organization), "The institution whose place it is."),
    Field("name", .text, "Name of the place."),
    Field("latitude", .number, "Degrees, WGS 84."),
    Field("longitude", .number, "Degrees, WGS 84."),
    Field("addresses", .many(.address), "Its address."),
  ]

  private static let addressFields: [Field] = [
    identifier,
    Field("location_id", .reference(.location), required: true, "The place."),
    Field("address_1", .text, required: true, "Street and number; empty when unknown."),
    Field("city", .text, required: true, "District; empty when unknown."),
    Field("region", .text, "Province."),
    Field("state_province", .text, required: true, "Department; empty when unknown."),
    Field("postal_code", .text, required: true, "The UBIGEO once more: directories in Peru carry no postal codes."),
    Field("country", .text, required: true, "PE."),
    Field("address_type", .choice(["physical"]), required: true, "Always physical."),
    Field("ubigeo", .text, ours: true, "Code of the district (INEI): six digits."),
  ]

  private static let phoneFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), "The service, if it is a service's."),
    Field("organization_id", .reference(.organization), "The institution, if it is an institution's."),
    Field("service_at_location_id", .reference(.serviceAtLocation), "The service at its place, if it is the place's."),
    Field("number", .text, required: true, "The number as the institution writes it."),
    Field("type", .text, "voice, or text for WhatsApp."),
    Field("description", .text, "WhatsApp, if it is one."),
  ]

  private static let contactFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), "The service."),
    Field("title", .text, "A duty, never the name of whoever holds it."),
    Field("department", .text, "The desk or window to go to."),
    Field("email", .email, "A further address of an office."),
  ]

  private static let scheduleFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), "The service, if these are its hours everywhere."),
    Field(
      "service_at_location_id", .reference(.serviceAtLocation), "The service at a place, if they hold there alone."),
    Field("timezone", .number, "-5 all year."),
    Field("freq", .choice(["WEEKLY"]), "Always WEEKLY."),
    Field("interval", .number, "1."),
    Field("byday", .text, "Days with these hours: MO,TU,WE,TH,FR,SA,SU."),
    Field("opens_at", .clock, "Opening."),
    Field("closes_at", .clock, "Closing; 23:59 means until midnight."),
    Field("description", .text, "Hours in words, when they could not be understood otherwise."),
  ]

  private static let areaFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), "The service."),
    Field("name", .text, "Name of the district, or the area in words."),
    Field("ubigeo", .text, ours: true, "Code of the district (INEI): six digits."),
  ]

  private static let documentFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), "The service."),
    Field("document", .text, "What it asks for."),
    Field(
      "basis", .choice(RequiredDocument.Basis.allCases.map(\.rawValue)), ours: true,
      "legal: a norm requires it; practice: a habit, whose lack must not exclude anyone."),
    Field("legal_basis", .text, ours: true, "The norm."),
    Field("alternative", .text, ours: true, "What is also taken, or what to do without it."),
  ]

  private static let languageFields: [Field] = [
    identifier,
    Field("service_id", .reference(.service), "The service."),
    Field("name", .text, "Its name in Spanish."),
    Field("code", .choice(Language.allCases.map(\.rawValue)), "ISO 639-1, or 639-3 where there is none."),
  ]

  private static let attributeFields: [Field] = [
    identifier,
    Field("link_id", .uuid, required: true, "What it says something about."),
    Field("link_entity", .choice(["organization", "service"]), required: true, "Kind of that record."),
    Field("link_type", .text, "category of a service, actor_type of an institution."),
    Field("taxonomy_term_id", .reference(.taxonomyTerm), required: true, "The term."),
    Field("taxonomy_term", .one(.taxonomyTerm), "The term."),
  ]

  private static let termFields: [Field] = [
    identifier,
    Field("code", .text, "Its code in the taxonomy."),
    Field("name", .text, required: true, "The term, in Spanish."),
    Field("description", .text, required: true, "What it means; empty when the plan does not say."),
    Field("taxonomy_id", .reference(.taxonomy), "The taxonomy."),
    Field("taxonomy", .text, "Name of the taxonomy."),
    Field("language", .text, "es."),
  ]

  private static let taxonomyFields: [Field] = [
    identifier,
    Field("name", .text, required: true, "Name of the taxonomy, in Spanish."),
    Field("description", .text, required: true, "What it orders."),
    Field("version", .text, "Edition of the plan it comes from."),
  ]
}

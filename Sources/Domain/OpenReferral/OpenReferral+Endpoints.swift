extension OpenReferral {
  /// What the API answers, from which the routes, what they accept and the document that describes them are made.
  package enum Endpoint: String, Sendable, CaseIterable {
    case root = "/hsds"
    case services = "/hsds/services"
    case service = "/hsds/services/{id}"
    case organizations = "/hsds/organizations"
    case organization = "/hsds/organizations/{id}"
    case serviceAtLocations = "/hsds/service_at_locations"
    case serviceAtLocation = "/hsds/service_at_locations/{id}"
    case taxonomies = "/hsds/taxonomies"
    case taxonomy = "/hsds/taxonomies/{id}"
    case taxonomyTerms = "/hsds/taxonomy_terms"
    case taxonomyTerm = "/hsds/taxonomy_terms/{id}"

    /// The kind of object it is about; nil for what it says of itself.
    package var kind: Kind? {
      switch self {
      case .root: nil
      case .services, .service: .service
      case .organizations, .organization: .organization
      case .serviceAtLocations, .serviceAtLocation: .serviceAtLocation
      case .taxonomies, .taxonomy: .taxonomy
      case .taxonomyTerms, .taxonomyTerm: .taxonomyTerm
      }
    }

    package var isOne: Bool { rawValue.hasSuffix("{id}") }
    package var isList: Bool { kind != nil && !isOne }

    /// What may stand in its query.
    package var parameters: [Parameter] {
      switch self {
      case .root, .service, .serviceAtLocation, .taxonomy, .taxonomyTerm: []
      case .services:
        [.search, .termID, .taxonomyID, .organizationID, .modifiedAfter, .postcode, .ubigeo, .minimal, .full]
          + Self.paging
      case .serviceAtLocations:
        [.search, .termID, .taxonomyID, .organizationID, .modifiedAfter, .postcode, .ubigeo, .full] + Self.paging
      case .organizations: [.search, .termID, .taxonomyID, .full, .fullService] + Self.paging
      case .organization: [.fullService]
      case .taxonomies: [.search] + Self.paging
      case .taxonomyTerms: [.search, .taxonomyID, .topOnly, .parentID] + Self.paging
      }
    }

    private static let paging: [Parameter] = [.page, .perPage, .format]

    package var summary: String {
      switch self {
      case .root: "What this API is."
      case .services: "Services anyone may read."
      case .service: "One service with everything about it."
      case .organizations: "Institutions with at least one such service."
      case .organization: "One institution with its services."
      case .serviceAtLocations: "Services at the places where they are given."
      case .serviceAtLocation: "One service at one place."
      case .taxonomies: "The lists of terms of the local plan."
      case .taxonomy: "One list of terms."
      case .taxonomyTerms: "Terms: categories of services, families of institutions."
      case .taxonomyTerm: "One term."
      }
    }

    package var operation: String {
      switch self {
      case .root: "getAPIMetaInformation"
      case .services: "getPaginatedListOfServices"
      case .service: "getFullyNestedServiceById"
      case .organizations: "getPaginatedListOfOrganizations"
      case .organization: "getOrganizationById"
      case .serviceAtLocations: "getPaginatedListOfServiceAtLocation"
      case .serviceAtLocation: "getServiceAtLocationWithNestedDataById"
      case .taxonomies: "getPaginatedListOfTaxonomies"
      case .taxonomy: "getTaxonomyById"
      case .taxonomyTerms: "getPaginatedListOfTaxonomyTerms"
      case .taxonomyTerm: "getTaxonomyTermById"
      }
    }
  }

  /// What may stand in a query. Filters narrow one another down (AND).
  package enum Parameter: String, Sendable, CaseIterable {
    case search
    case termID = "taxonomy_term_id"
    case taxonomyID = "taxonomy_id"
    case organizationID = "organization_id"
    case modifiedAfter = "modified_after"
    case postcode, ubigeo
    case minimal, full
    case fullService = "full_service"
    case topOnly = "top_only"
    case parentID = "parent_id"
    case page
    case perPage = "per_page"
    case format

    package enum Content: Sendable, Equatable {
      case text(most: Int)
      case uuid, instant, ubigeo, flag
      case number(ClosedRange<Int>)
      case choice([String])
    }

    package var content: Content {
      switch self {
      case .search: .text(most: ServiceSearch.longestWords)
      case .termID, .taxonomyID, .organizationID, .parentID: .uuid
      case .modifiedAfter: .instant
      case .postcode, .ubigeo: .ubigeo
      case .minimal, .full, .fullService, .topOnly: .flag
      case .page: .number(1...100_000)
      case .perPage: .number(1...Self.mostPerPage)
      case .format: .choice(Format.allCases.map(\.rawValue))
      }
    }

    package static let usualPerPage = 50
    package static let mostPerPage = 200

    package var meaning: String {
      switch self {
      case .search: "Words anywhere in the record; the start of a word is enough, accents do not count."
      case .termID: "Records with this term."
      case .taxonomyID: "Records with any term of this taxonomy."
      case .organizationID: "What this institution offers."
      case .modifiedAfter: "What changed at this instant or later."
      case .postcode: "The same as ubigeo: directories in Peru carry no postal codes."
      case .ubigeo: "What is given in this district, or attends those who live there (profile of Peru)."
      case .minimal: "Only what tells whether to ask again."
      case .full: "Every object with all that belongs to it."
      case .fullService: "The services of an institution with all that belongs to them."
      case .topOnly: "Only terms without a parent: here, all of them."
      case .parentID: "Only terms under this one: here, none."
      case .page: "From 1."
      case .perPage: "Objects on a page."
      case .format: "ndjson streams every result, one object a line, and knows no pages."
      }
    }
  }

  package enum Format: String, Sendable, CaseIterable { case json, ndjson }
}

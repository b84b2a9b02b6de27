extension OpenReferral.Content {
  /// As JSON Schema (2020-12) says it.
  var schema: JSON {
    switch self {
    case .text: ["type": "string"]
    case .number: ["type": "number"]
    case .uuid, .reference: ["type": "string", "format": "uuid"]
    case .uri: ["type": "string", "format": "uri"]
    case .email: ["type": "string", "format": "email"]
    case .day: ["type": "string", "format": "date"]
    case .instant: ["type": "string", "format": "date-time"]
    case .clock: ["type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]-05:00$"]
    case .choice(let values): ["type": "string", "enum": .list(values.map(JSON.text))]
    case .one(let kind): ["$ref": .text("#/components/schemas/\(kind.rawValue)")]
    case .many(let kind): ["type": "array", "items": ["$ref": .text("#/components/schemas/\(kind.rawValue)")]]
    }
  }
}

extension OpenReferral.Field {
  var schema: JSON { content.schema.adding(["description": .text(meaning)]) }
}

extension OpenReferral.Kind {
  /// Nothing beyond the fields listed here is ever said.
  var schema: JSON {
    [
      "type": "object", "properties": .object(fields.map { .init($0.name, $0.schema) }),
      "required": .list(fields.filter(\.isRequired).map { .text($0.name) }), "additionalProperties": false,
    ]
  }

  /// What the profile of Peru changes in the standard's schema of the same name, as a JSON Merge Patch (RFC 7386); nil
  /// when it changes nothing.
  package var patch: JSON? {
    let ours = fields.filter { $0.isOurs || isNarrowed($0) }
    guard !ours.isEmpty else { return nil }
    return [
      "properties": .object(
        ours.map { field in
          .init(field.name, JSON.object([.init("name", .text(field.name))] + field.schema.members))
        })
    ]
  }

  /// Fields of the standard that mean something narrower in Peru.
  private func isNarrowed(_ field: OpenReferral.Field) -> Bool {
    (self == .address && field.name == "postal_code") || (self == .language && field.name == "code")
  }
}

extension OpenReferral.Parameter {
  var schema: JSON {
    switch content {
    case .text(let most): ["type": "string", "maxLength": .integer(most)]
    case .uuid: ["type": "string", "format": "uuid"]
    case .instant: ["type": "string", "format": "date-time"]
    case .ubigeo: ["type": "string", "pattern": "^[0-9]{6}$"]
    case .flag: ["type": "boolean"]
    case .number(let range):
      [
        "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
        "default": .integer(self == .page ? 1 : Self.usualPerPage),
      ]
    case .choice(let values): ["type": "string", "enum": .list(values.map(JSON.text)), "default": "json"]
    }
  }
}

extension OpenReferral {
  /// The document that describes the API (OpenAPI 3.1), made from the list the routes are made from.
  package static func document(publicAddress: String) -> JSON {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Ayni: directorio de servicios (HSDS 3.1, perfil del Perú)", "version": .text(profileVersion),
        "summary": "Services of a local migration plan, as open data.",
        "description": """
        HSDS 3.1 with the profile of Peru. Read only, without an account, from any origin. Places of refuge are \
        listed without saying where they are, or not at all; contacts name duties, never persons. Filters narrow one another down. \
        Every answer has an ETag and a Last-Modified date; unknown parameters are refused.
        """,
      ],
      "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
      "servers": [["url": .text(publicAddress)]],
      "paths": .object(Endpoint.allCases.map { .init($0.rawValue, path($0)) }),
      "components": [
        "schemas": .object(Kind.allCases.map { .init($0.rawValue, $0.schema) } + [.init("problem", problem)])
      ],
    ]
  }

  private static func path(_ endpoint: Endpoint) -> JSON {
    let id: JSON = [
      "name": "id", "in": "path", "required": true, "description": "Identifier.",
      "schema": ["type": "string", "format": "uuid"],
    ]
    let query = endpoint.parameters.map { parameter -> JSON in
      [
        "name": .text(parameter.rawValue), "in": "query", "required": false, "description": .text(parameter.meaning),
        "schema": parameter.schema,
      ]
    }
    return [
      "get": [
        "operationId": .text(endpoint.operation), "summary": .text(endpoint.summary),
        "tags": [[Endpoint.root, .services, .service].contains(endpoint) ? "required" : "optional"],
        "parameters": .list((endpoint.isOne ? [id] : []) + query),
        "responses": responses(endpoint),
      ]
    ]
  }

  private static func responses(_ endpoint: Endpoint) -> JSON {
    let refused: JSON = ["application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]]
    var content: [JSON.Member] = [.init("application/json", ["schema": answer(endpoint)])]
    if endpoint.isList {
      content.append(
        .init("application/x-ndjson", ["schema": ["type": "string", "description": "One object a line."]]))
    }
    return [
      "200": ["description": .text(endpoint.summary), "content": .object(content)],
      "304": ["description": "The copy the client has is still good."],
      "400": ["description": "A parameter is unknown, repeated or wrong.", "content": refused],
      "404": ["description": "There is no such record, or no directory yet.", "content": refused],
      "405": ["description": "Only GET and HEAD.", "content": refused],
      "503": ["description": "Busy; try again in a minute.", "content": refused],
    ]
  }

  private static func answer(_ endpoint: Endpoint) -> JSON {
    guard let kind = endpoint.kind else {
      let address: JSON = ["type": "string", "format": "uri"]
      return [
        "type": "object",
        "properties": ["version": ["const": .text(version)], "profile": address, "openapi_url": address],
        "required": ["version", "profile", "openapi_url"], "additionalProperties": false,
      ]
    }
    let object: JSON = ["$ref": .text("#/components/schemas/\(kind.rawValue)")]
    guard endpoint.isList else { return object }
    let number: JSON = ["type": "integer", "minimum": 0]
    let flag: JSON = ["type": "boolean"]
    let members: [JSON.Member] = [
      .init("total_items", number), .init("total_pages", number),
      .init("page_number", ["type": "integer", "minimum": 1]),
      .init("size", number), .init("first_page", flag), .init("last_page", flag), .init("empty", flag),
      .init("contents", ["type": "array", "items": object]),
    ]
    return [
      "type": "object", "properties": .object(members), "required": .list(members.map { .text($0.name) }),
      "additionalProperties": false,
    ]
  }

  /// RFC 9457.
  private static let problem: JSON = [
    "type": "object",
    "properties": [
      "type": ["type": "string", "format": "uri"], "title": ["type": "string"], "status": ["type": "integer"],
      "detail": ["type": "string", "description": "In Spanish, for whoever sees it on a screen."],
      "code": ["type": "string", "description": "Stable; docs/errors.md lists them."],
    ],
    "required": ["type", "title", "status", "detail", "code"], "additionalProperties": false,
  ]

  /// What the profile is, and where its files are.
  package static func profile(publicAddress: String) -> JSON {
    [
      "name": "Perfil del Perú de HSDS", "version": .text(profileVersion), "hsds_version": .text(version),
      "description": """
      What local migration plans in Peru add to HSDS: UBIGEO, RUC, how long a confirmation holds, languages of attention, \
      and what the law requires kept apart from what is habit. Each file is a JSON Merge Patch to the schema of the same name.
      """,
      "files": .list(
        Kind.allCases.filter { $0.patch != nil }.map { .text("\(publicAddress)/hsds/profile/\($0.rawValue).json") }),
    ]
  }
}

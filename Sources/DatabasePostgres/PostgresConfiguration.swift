internal import CLibpq
internal import Database

/// Where the PostgreSQL server is and how many may ask it at once.
package struct PostgresConfiguration: Sendable {
  /// libpq's own connection string or URI; several hosts may stand in it, of which the one that takes writes is used.
  package var connection: String
  /// The schema that holds everything; nil leaves the choice to the server.
  package var schema: String?
  /// Another database of the server than the connection string names.
  package var database: String?
  /// Whether a schema that is missing is created.
  package var createsSchema = false
  /// How many connections are open at most. One of them is for writing.
  package var connections = 8
  /// For how long a read waits for a free connection before it is `DatabaseFault.busy`.
  package var wait = Duration.seconds(5)
  /// For how long one host is tried. libpq knows whole seconds, at least two.
  package var connectTimeout = Duration.seconds(5)
  /// For how long a statement waits for a lock that another program holds before it is `DatabaseFault.busy`.
  package var lockTimeout = Duration.seconds(10)

  package init(_ connection: String, schema: String? = nil) {
    self.connection = connection
    self.schema = schema
  }

  /// Hosts, addresses and socket directories that the connection string names; empty when it leaves them open.
  /// - Throws: `DatabaseFault.unavailable` when the string cannot be read.
  package var hosts: [String] {
    get throws {
      try parts().filter { ["host", "hostaddr"].contains($0.keyword) }.flatMap {
        $0.value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
  }

  /// The same place in the environment variables of PostgreSQL's own programs. They may hold a password.
  /// - Throws: `DatabaseFault.unavailable` when the string cannot be read.
  package var environment: [String: String] {
    get throws {
      var variables = try parts().reduce(into: [String: String]()) { variables, part in
        if let name = part.variable { variables[name] = part.value }
      }
      if let database { variables["PGDATABASE"] = database }
      return variables
    }
  }

  /// What the connection string says, part by part.
  private func parts() throws -> [(keyword: String, variable: String?, value: String)] {
    guard let options = PQconninfoParse(connection, nil) else {
      throw DatabaseFault.unavailable("the connection string cannot be read", mayHaveCommitted: false)
    }
    defer { PQconninfoFree(options) }
    var parts: [(keyword: String, variable: String?, value: String)] = []
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        parts.append(
          (String(cString: keyword), option.pointee.envvar.map { String(cString: $0) }, String(cString: value)))
      }
      option += 1
    }
    return parts
  }

  /// What libpq is asked for. An option that stands before `dbname` gives way to the connection string, one after
  /// it prevails.
  var options: [(key: String, value: String)] {
    let place: KeyValuePairs = [
      "application_name": "ayni",
      "connect_timeout": String(connectTimeout.components.seconds),
      // A server that vanished without a word is noticed within half a minute.
      "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "20000",
      "target_session_attrs": "read-write",
      "dbname": connection,
      "client_encoding": "UTF8",
    ]
    return place.map { ($0.key, $0.value) } + (database.map { [("dbname", $0)] } ?? [])
  }
}

extension Duration {
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

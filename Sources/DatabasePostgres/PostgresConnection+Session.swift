internal import Database

extension PostgresConnection {
  /// Sets what the driver relies on and what a role or a server may have set otherwise. Compiling a statement, or starting
  /// further processes for it, costs a page more than the whole answer, and takes the core that serves the next person.
  func prepareSession(_ configuration: PostgresConfiguration) throws {
    try command(
      """
      SET client_min_messages = warning;
      SET standard_conforming_strings = on;
      SET bytea_output = hex;
      SET extra_float_digits = 1;
      SET datestyle = ISO;
      SET timezone = 'UTC';
      SET lock_timeout = \(configuration.lockTimeout.milliseconds);
      SET idle_in_transaction_session_timeout = '60s';
      SET jit = off;
      SET max_parallel_workers_per_gather = 0;
      SELECT set_config('synchronous_commit', 'on', false)
      WHERE current_setting('synchronous_commit') = 'off'
      """)
    guard let schema = configuration.schema else { return }
    let name = "\"" + schema.replacing("\"", with: "\"\"") + "\""
    if configuration.createsSchema { try createSchema(schema, name) }
    try command("SET search_path TO \(name)")
  }

  /// Creates the schema if it is missing. The lock keeps programs that start at once from colliding, and who may not
  /// create schemas can still use one that is there.
  private func createSchema(_ schema: String, _ name: String) throws {
    let found = try rows("SELECT 1 AS found FROM pg_namespace WHERE nspname = \(schema)")
    guard found.isEmpty else { return }
    try command(
      """
      BEGIN;
      SELECT pg_advisory_xact_lock(1098477161, 0);
      CREATE SCHEMA IF NOT EXISTS \(name);
      COMMIT
      """)
  }
}

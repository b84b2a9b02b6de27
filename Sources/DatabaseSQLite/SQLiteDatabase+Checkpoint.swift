internal import GRDB

extension SQLiteDatabase {
  /// Moves the log into the file and empties it, so that what was erased stands in neither of them: the file's own
  /// freed pages are overwritten (`secure_delete`), the log would keep them until it is written over.
  /// - Throws: `DatabaseFault.busy` when a reader held on to the log; the next call will do it.
  package func checkpoint() async throws {
    try await blocking { [pool] in
      _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
  }
}

enum DatabasePostgresPlaceholder {}

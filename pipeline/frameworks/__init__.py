"""Which framework a grade belongs to, and what the ledger says of then."""

"""One spider for each kind of source."""

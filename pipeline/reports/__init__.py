"""An inspectorate's own report, each grade by its row."""

"""What it was before, and which way it went, as the text says."""

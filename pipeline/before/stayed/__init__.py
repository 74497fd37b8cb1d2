"""Whether a grade is the one that it was before, as a text says."""

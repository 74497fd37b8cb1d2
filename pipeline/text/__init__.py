"""A text as blocks, with the days and the phrases in it."""

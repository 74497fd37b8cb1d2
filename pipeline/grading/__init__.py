"""Whether a word is a grade, of what, and under which scale."""

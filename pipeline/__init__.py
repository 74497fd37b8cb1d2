"""The reading: pure functions, text and reference in, domain values out."""

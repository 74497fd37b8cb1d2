"""Grades that several councils share, and those told in lists and rows."""

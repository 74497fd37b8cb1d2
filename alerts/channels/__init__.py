"""One module for each carrier."""

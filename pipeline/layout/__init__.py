"""An article laid out for reading: its sentences and what it is about."""

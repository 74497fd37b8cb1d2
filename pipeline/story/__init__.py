"""What a story is made of, and what is new in it."""

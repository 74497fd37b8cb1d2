"""The door out: word it, render it, send it."""

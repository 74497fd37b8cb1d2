"""The rules that tell from a mask when a grade was given."""

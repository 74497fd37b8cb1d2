"""Whether what an article tells is its news."""

"""The nouns of the house: frozen values that travel between the rooms."""

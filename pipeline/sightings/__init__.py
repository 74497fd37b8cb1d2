"""Every grade that an article speaks of: whose, for what, given when."""

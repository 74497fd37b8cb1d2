"""The demonstration: a sample newsroom and carriers, all on loopback."""

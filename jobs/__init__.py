"""The work: wires the rooms together; reads the clock and the settings."""

"""The reference shelf: what the regulators publish, as data."""

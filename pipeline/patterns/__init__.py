"""Patterns over masks, tried only where they can fit."""

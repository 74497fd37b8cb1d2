"""The door in: fetch politely, hand pages over untouched."""

"""Grades of somebody who is no council: providers, landlords, sellers."""

"""Keeps objects: uploads and finished papers, under keys spelt in one place."""

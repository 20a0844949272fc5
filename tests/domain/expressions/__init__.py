"""The expression language, piece by piece."""

"""Commands by their subject."""

"""Composes a panel copy or a pack as a document, from what has been extracted only."""

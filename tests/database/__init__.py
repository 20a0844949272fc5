"""What the records promise."""

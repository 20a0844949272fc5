"""What the site promises: who reaches what, how it looks and what it never does."""

"""What papers are made of, and that they are sound."""

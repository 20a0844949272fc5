"""What a pack becomes as a document."""

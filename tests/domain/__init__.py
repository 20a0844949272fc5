"""The pure values and rules of the domain."""

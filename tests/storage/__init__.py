"""What the object store promises."""

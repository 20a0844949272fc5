"""Reading the YAML of an authority."""

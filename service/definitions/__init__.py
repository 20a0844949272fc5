"""Reads the YAML of an authority into domain values, or says which line is wrong."""

"""Turns a form definition into fields that parse and check what was typed."""

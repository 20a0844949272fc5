"""Measures of what must stay fast; each is a program of its own."""

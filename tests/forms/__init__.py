"""Tests of reading what was typed and of what a page draws."""

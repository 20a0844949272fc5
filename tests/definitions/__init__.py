"""Tests of the definitions: those that ship, and how they are read."""

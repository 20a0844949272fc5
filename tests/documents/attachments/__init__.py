"""Tests of the gate for files from outside, with files made by code."""

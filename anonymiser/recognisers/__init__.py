"""Shapes and cues that identify somebody although nothing was declared, one file each."""

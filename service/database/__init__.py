"""Keeps records: domain values in, domain values out."""

"""Forms and anonymised meeting papers for SEND cluster funding."""

"""Says what a document is, and draws it as Word, PDF or a spreadsheet."""

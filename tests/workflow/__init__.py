"""What people do, tested at a real desk: real records, forms, definitions and typesetter."""

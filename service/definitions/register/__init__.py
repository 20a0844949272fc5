"""A register of schools made from the public list of schools in England."""

"""The specification: each test says in its docstring what is true."""

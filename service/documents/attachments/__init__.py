"""The gate for files from outside: each is looked at by a child process, and kept or refused."""

"""The things people do with a case, one module for each; adapters are passed in."""

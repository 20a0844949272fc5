"""Commands by their subject; `service/cli.py` puts them together."""

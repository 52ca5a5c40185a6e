"""The command line: `ocop` and `python -m ocop`."""

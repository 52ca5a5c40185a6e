"""`python -m ocop` is `ocop`."""

from ocop.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())

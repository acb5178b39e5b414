"""`python -m contested` and the `contested` command."""

import sys


def main() -> None:
    """Run the command line; an interruption while it still loads ends as quietly as one that comes later."""
    try:
        from .cli import main as command_line
    except KeyboardInterrupt:
        sys.exit(130)
    command_line()


if __name__ == "__main__":
    main()

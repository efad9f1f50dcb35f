"""The command line: parse, call, print. What it does is told by ``zhengming --help``."""

__all__ = ["main"]


def main() -> None:
    """Run the command of ``sys.argv`` and exit with its status.

    0 for success, 1 for findings, 2 for a usage, configuration or I/O error, 130 when interrupted.
    """
    import sys

    try:
        from zhengming.cli.app import run

        status = run()
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)

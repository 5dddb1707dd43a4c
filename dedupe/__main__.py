"""`python -m dedupe` is the command `dedupe`."""

from dedupe.cli import command

if __name__ == "__main__":
    command()

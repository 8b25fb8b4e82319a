"""`python -m generator` is the command `gongwen`."""

from generator.cli.main import main

if __name__ == "__main__":
    main()

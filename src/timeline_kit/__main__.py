"""`python -m timeline_kit` is the command `timeline-kit`."""

from timeline_kit.cli import main

if __name__ == "__main__":
    main()

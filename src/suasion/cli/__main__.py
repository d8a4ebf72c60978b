"""`python -m suasion.cli`: the same as `suasion`."""

from suasion.cli.main import main

if __name__ == "__main__":
    main()

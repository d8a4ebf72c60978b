"""The forms of all keys, written."""


def main() -> None:
    """Write the form of every key in the course's source folder."""
    from suasion.course.folders import key_files
    from suasion.scoring.completeness import write_form
    from suasion.scoring.key import lookup

    for path in key_files([]):
        print(write_form(lookup.read(path)))


if __name__ == "__main__":
    main()

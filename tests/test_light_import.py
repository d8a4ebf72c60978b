"""A student's notebook starts light: nothing heavy is loaded before a cell needs it."""

import subprocess
import sys

HEAVY = ("spacy", "nbgrader", "pandas", "matplotlib", "ipywidgets", "anywidget", "numpy", "sqlalchemy")


def loaded_after(code: str) -> set[str]:
    code += f"\nimport sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_and_load_are_light() -> None:
    """Does `import suasion` and loading the text load none of them?"""
    assert (
        loaded_after("import suasion; suasion.load('kuzio-axis'); suasion.marks('03-whose-words')") == set()
    )


def test_a_check_is_light() -> None:
    """Does a check cell load neither spaCy nor nbgrader nor pandas nor matplotlib?"""
    assert not loaded_after("import suasion; suasion.mark") & {"spacy", "nbgrader", "pandas", "matplotlib"}


def test_every_public_name_exists() -> None:
    """Is each promised name really there?"""
    code = "import suasion\nfor n in suasion.__all__: getattr(suasion, n)"
    subprocess.run([sys.executable, "-c", code], check=True)

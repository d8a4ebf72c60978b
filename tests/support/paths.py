"""Where things lie in a checkout."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SOLUTIONS = ROOT / "solutions"
JS = ROOT / "js"
STATIC = ROOT / "src" / "suasion" / "widgets" / "static"
TESTS = ROOT / "tests"

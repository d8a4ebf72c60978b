"""A hand-written TOML file, read whole; what is wrong with it as a file is said in a sentence."""

import tomllib
from pathlib import Path
from typing import Any

from suasion.base.errors import SuasionError
from suasion.base.toml_lines import Lines

__all__ = ["read_toml"]


def read_toml(path: Path, name: str, error: type[SuasionError]) -> tuple[dict[str, Any], Lines]:
    """Read a TOML file with the lines of its fields; raise `error`, which calls the file `name`, where it is none."""
    try:
        source = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(source), Lines(source)
    except OSError as problem:
        raise error(f"{name} cannot be opened: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise error(f"{name} is not UTF-8 text. Save it as UTF-8.") from problem
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise error(f"{name}: this is not valid TOML: {problem}.") from None

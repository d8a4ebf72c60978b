"""Node, as the development dependencies bring it: for the tests of the front-end and for building it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import JS


def tool(name: str) -> str:
    """Give the path of node or npm: the one beside this Python, or the system's."""
    beside = Path(sys.executable).parent
    found = shutil.which(name, path=str(beside)) or shutil.which(name)
    if not found:
        pytest.fail(
            "Node is missing. It comes with the development dependencies: `python3 start.py test` installs them."
        )
    return found


def node(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run Node in js/ and give what it says."""
    command = [tool("node"), *map(str, arguments)]
    return subprocess.run(
        command, cwd=JS, capture_output=True, text=True, check=False, encoding="utf-8", **options
    )


def packages() -> Path:
    """Give js/node_modules, installed from the lock file where it is missing; skip without a network outside of CI."""
    modules = JS / "node_modules"
    if all((modules / name).is_dir() for name in ("esbuild", "@biomejs/biome", "axe-core")):
        return modules
    # npm is started by Node itself, which it finds under this name only in the environment's own folder.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    command = [tool("npm"), "ci", "--no-audit", "--no-fund"]
    done = subprocess.run(
        command, cwd=JS, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )
    if done.returncode:
        advice = f"esbuild and axe-core could not be installed (`npm ci` in js/):\n{done.stderr[-600:]}"
        if os.environ.get("CI") == "true":
            pytest.fail(advice)
        pytest.skip(advice)
    return modules

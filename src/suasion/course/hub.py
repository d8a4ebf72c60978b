"""On a JupyterHub a server runs already, for this person: none is started, and what to open there is said."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

__all__ = ["on_hub", "what_to_open"]


def on_hub() -> bool:
    """Tell whether this runs within a JupyterHub, in a terminal or a notebook of somebody's server."""
    return bool(os.environ.get("JUPYTERHUB_SERVICE_PREFIX"))


def what_to_open(folder: Path, page: str, *, teacher: bool = False) -> Iterator[str]:
    """Say what to open in the server that runs; `page` is a path in `folder`, "" for the folder itself."""
    yield "This runs on a JupyterHub, where a server of yours is open already; no second one is started."
    yield f"Your folder: {folder}"
    there = _below(_root(), folder / page)
    if there is None:
        yield (
            f"The hub's list of files begins at {_root()} and does not show it. Give a folder in there: "
            f"suasion open --folder {_root() / 'Suasion'}"
            if not teacher
            else f"The hub's list of files begins at {_root()} and does not show it. Move the course folder in there."
        )
        return
    yield f"Open in the list of files on the left: {' > '.join(there.parts) or 'the list itself'}"
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    # The whole address is known from JupyterHub 5 on; before, a person has it above the page.
    public = os.environ.get("JUPYTERHUB_PUBLIC_URL") or f"(your hub's address){prefix}"
    yield f"The address: {public.rstrip('/')}/lab/tree/{quote(there.as_posix())}"
    if teacher:
        yield (
            "Formgrader is in the menu Nbgrader, where the hub has Suasion installed and its server started in this folder; "
            "TEACHING.md says how. Grading with `suasion grade` needs neither."
        )
    else:
        yield (
            "If a page then says that there is no module named suasion, whoever runs the hub has to install it there: "
            "TEACHING.md, “On a JupyterHub”."
        )


def _root() -> Path:
    """Return where the server's list of files begins: as the hub has set it, else at home."""
    return Path(os.environ.get("JUPYTERHUB_ROOT_DIR") or "~").expanduser().resolve()


def _below(root: Path, path: Path) -> Path | None:
    return path.relative_to(root) if path.is_relative_to(root) else None

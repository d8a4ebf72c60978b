"""One file to hand in: the page and its marks, and nothing else that lies beside them."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from suasion.base.errors import StoreRefused
from suasion.base.files import write_whole
from suasion.storage.snapshots import own_notebook
from suasion.storage.store import Store, refusal

__all__ = ["Packed", "pack"]


@dataclass(frozen=True)
class Packed:
    """Name the zip, what is in it, and when the page in it was last saved, by this computer's clock."""

    path: Path
    names: tuple[str, ...]
    saved: datetime | None


def pack(exercise: str, folder: Path) -> Packed:
    """Write `<exercise>.zip` beside a notebook: page, marks, and what of the marks is still in the log.

    Private answers are in neither. Raises StoreRefused where there is nothing to hand in, or the file cannot be written.
    """
    store = Store.open(exercise, folder=folder)
    store.compact()
    page = own_notebook(folder, exercise)
    files = {f"{exercise}.ipynb": page, store.path.name: store.path, store.log.name: store.log}
    target = folder / f"{exercise}.zip"
    try:
        found = {n: p.read_bytes() for n, p in files.items() if p and p.is_file() and p.stat().st_size}
        if not found:
            raise StoreRefused(
                f"There is nothing of {exercise} in {folder} yet. Save the page, then press again."
            )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in found.items():
                archive.writestr(name, data)
        write_whole(target, out.getvalue(), durable=True)
        saved = datetime.fromtimestamp(page.stat().st_mtime) if page else None
    except OSError as problem:
        raise StoreRefused(refusal(problem, target)) from problem
    return Packed(target, tuple(found), saved)

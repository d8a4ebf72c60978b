"""Draw the pictures anew and store them: `python -m tests.support.store_pictures`. Look at each before you commit it."""

from tests.support.paths import TESTS
from tests.support.picture_samples import PICTURES, VARIANTS

STORED = TESTS / "plots" / "stored"
DPI = 72

if __name__ == "__main__":
    STORED.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        for suffix, options in VARIANTS.items():
            (STORED / f"{name}{suffix}.png").write_bytes(draw(**options).to_png(DPI))

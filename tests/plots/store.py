"""Draw the pictures anew and store them: `python -m tests.plots.store`. Look at each before you commit it."""

from pathlib import Path

from tests.plots.sample import PICTURES, VARIANTS

STORED = Path(__file__).parent / "stored"
DPI = 72

if __name__ == "__main__":
    STORED.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        for suffix, options in VARIANTS.items():
            (STORED / f"{name}{suffix}.png").write_bytes(draw(**options).to_png(DPI))

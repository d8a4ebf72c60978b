"""What pictures take from matplotlib's insides is still there, and does what the public way does."""

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from suasion.plots._matplotlib import put

LOUD = (
    f"matplotlib {mpl.__version__} adds artists in another way than those that suasion/plots/_matplotlib.py was made "
    "for. Compare Axes.add_artist there with put(), then change put()."
)


def added(publicly: bool) -> tuple[Axes, Rectangle]:
    """Put a bar on axes of its own, by matplotlib's way or by ours."""
    axes = Figure(figsize=(2, 1)).add_axes((0, 0, 1, 1))
    bar = Rectangle((0.1, 0.1), 0.5, 0.5, transform=axes.transData)
    axes.stale = False
    if publicly:
        axes.add_artist(bar).set_clip_on(False)
    else:
        put(axes, bar)
    return axes, bar


def test_the_short_way_is_there() -> None:
    """Has matplotlib the private names, so that pictures don't fall back on the slow way without a word?"""
    axes, bar = added(publicly=False)
    assert hasattr(axes, "_children") and hasattr(axes, "_set_artist_props"), LOUD
    assert bar.get_clip_path() is None, LOUD  # what the slow way works out


def test_the_short_way_leaves_what_the_public_way_leaves() -> None:
    """Are artist and axes in the same state, but for the clipping, after ours and after matplotlib's way?"""
    (ours, our_bar), (theirs, their_bar) = added(publicly=False), added(publicly=True)
    assert vars(our_bar).keys() == vars(their_bar).keys(), LOUD
    assert ours.get_children().index(our_bar) == theirs.get_children().index(their_bar), LOUD
    assert our_bar.axes is ours and our_bar.get_figure() is ours.get_figure() and ours.stale, LOUD
    assert our_bar.get_clip_on() is their_bar.get_clip_on() is False, LOUD
    our_bar.remove()
    assert our_bar not in ours.get_children(), LOUD


def test_axes_without_the_short_way_are_drawn_on_all_the_same() -> None:
    """Does a matplotlib that lacks the private names get the public way?"""

    class Bare:
        add_artist = staticmethod(lambda artist: found.append(artist))

    found: list[Rectangle] = []
    bar = Rectangle((0, 0), 1, 1)
    put(Bare(), bar)
    assert found == [bar] and not bar.get_clip_on()

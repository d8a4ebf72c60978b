"""What is folded on the screen stands open on paper."""

from suasion.base.html import folded


def test_folded_on_screen_and_open_on_paper() -> None:
    """Is it folded without a script, hidden a second time, and shown where the page is printed?"""
    html = folded("Words & more", "<dl><dt>x</dt></dl>", "suasion-words")
    assert '<details class="suasion-words"><summary>Words &amp; more</summary><dl>' in html
    assert html.count("<dl>") == 2 and 'class="suasion-paper" style="display:none"' in html
    assert "@media print{.suasion-paper{display:block !important}}" in html and "<script" not in html

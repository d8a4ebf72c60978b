"""Tell when a record was on the disk, by the kernel's clock: for the benchmarks that time a key's way there."""

from playwright.sync_api import Page

# Run in the notebook's kernel, before the widget: appending to the log returns after fsync.
CELL = """
import time
import suasion.storage.marksfile
on_disk, append = [], suasion.storage.marksfile.append
def timed(*given):
    end = append(*given)
    on_disk.append(time.time() * 1000)
    return end
suasion.storage.marksfile.append = timed
"""
_ASK = """async () => {
  const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
  const { content } = await kernel.requestExecute({ code: "", user_expressions: { times: "on_disk" } }).done;
  return JSON.parse(content.user_expressions.times.data["text/plain"]);
}"""


def until_on_disk(page: Page, starts: list[float]) -> list[float]:
    """Give the milliseconds from each start (the page's `timeOrigin + now()`) until its record was on the disk."""
    ends = page.evaluate(_ASK)[-len(starts) :]
    return [end - start for start, end in zip(starts, ends, strict=True)]

"""Find a Chromium and start it so that it is quiet: no updates, no experiments, no calls home."""

import os
import shutil
import sys

import pytest
from playwright.sync_api import Browser, Playwright

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
]


# For pages that live for seconds: optimizing their scripts costs more than it gains.
FRUGAL = "--js-flags=--no-opt"


def chromium() -> str | None:
    """Give the path of Chromium: SUASION_CHROMIUM, or what the system has."""
    named = os.environ.get("SUASION_CHROMIUM")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome"))
    return named or next(filter(None, found), None)


def missing_browser() -> None:
    """Without a browser, fail where everything must run (CI=true) and skip elsewhere, saying how to get one."""
    if chromium():
        return
    advice = (
        "These tests need Chromium, and none was found. On Debian and Ubuntu: `sudo apt install chromium`; "
        "elsewhere install Chromium or Chrome and set SUASION_CHROMIUM to its path."
    )
    if os.environ.get("CI") == "true":
        pytest.fail(advice, pytrace=False)
    pytest.skip(advice)


def flags() -> list[str]:
    """Give Chromium's flags; its sandbox does not work for root."""
    root = sys.platform != "win32" and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if root else [])]


def launch(playwright: Playwright, *more: str, **options: object) -> Browser:
    """Start Chromium without a window, with `more` flags."""
    return playwright.chromium.launch(executable_path=chromium(), args=[*flags(), *more], **options)

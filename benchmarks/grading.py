"""Grading a class against unchanged `nbgrader autograde`, on the shipped exercise, side by side in one run.

    python benchmarks/grading.py                      both, 2,000 submissions, Formgrader's page
    python benchmarks/grading.py --stock 12 --rounds 1 --large 0

Start-up is what each command takes when there is nothing left to grade; it is printed, and the figures are given with
and without it. CPU is that of the command and all its children (nbgrader's kernels). Feedback is timed apart.
"""

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import suasion
from suasion.annotations.annotation import Annotation
from suasion.scoring.key.lookup import read
from suasion.scoring.key.model import Key
from suasion.scoring.simulate import careful, guessing
from suasion.storage.store import Store

ROOT = Path(__file__).parents[1]
EXERCISE = "03-whose-words"
NOTEBOOK = f"{EXERCISE}.ipynb"
BIN = Path(sys.executable).parent
PLAIN = """
c = get_config()
c.CourseDirectory.course_id = "plain"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of the processors."""

    wall: float
    cpu: float

    def each(self, start: "Cost", count: int) -> "Cost":
        """Give the cost of one submission when start-up is taken off."""
        return Cost((self.wall - start.wall) / count, (self.cpu - start.cpu) / count)


def run(*command: str, folder: Path) -> Cost:
    """Run a command to its end and give what it cost."""
    environment = os.environ | {"PATH": os.pathsep.join([str(BIN), os.environ["PATH"]])}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-3000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.monotonic() - started, cpu)


def lay_course(root: Path, configuration: str) -> Path:
    """Lay out a course with the shipped exercise, known to the gradebook."""
    shutil.copytree(ROOT / "solutions" / EXERCISE, root / "solutions" / EXERCISE)
    shutil.copy(ROOT / "solutions" / f"{EXERCISE}.toml", root / "solutions")
    (root / "nbgrader_config.py").write_text(configuration, encoding="utf-8")
    run(str(BIN / "nbgrader"), "generate_assignment", EXERCISE, folder=root)
    return root


def answers(key: Key, chance: random.Random) -> list[Annotation]:
    """Give a made-up student's answers: most of the right ones, some guesses."""
    text, given = suasion.load(key.text), []
    for question in key.questions.values():
        if chance.random() < 0.15:
            given += guessing(question, text, chance)
        else:
            given += [a for a in careful(question, text) if chance.random() < 0.8]
    return given


def hand_in(course: Path, count: int, kinds: int = 40) -> None:
    """Hand in for so many students, with `kinds` different sets of answers."""
    key = read(course / "solutions" / f"{EXERCISE}.toml")
    for number in range(count):
        folder = course / "submitted" / f"student{number:05}" / EXERCISE
        if number >= kinds:
            shutil.copytree(course / "submitted" / f"student{number % kinds:05}" / EXERCISE, folder)
            continue
        folder.mkdir(parents=True)
        notebook = json.loads((course / "exercises" / EXERCISE / NOTEBOOK).read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = f"Answer number {number}: somebody is said to have said something."
        (folder / NOTEBOOK).write_text(json.dumps(notebook, indent=1), encoding="utf-8")
        Store.open(EXERCISE, folder=folder).merge(
            [
                Annotation(**{**vars(a), "exercise": EXERCISE, "revision": n})
                for n, a in enumerate(answers(key, random.Random(number)), 1)
            ]
        )


def reset(course: Path) -> None:
    """Forget what was graded; the gradebook goes back to knowing the exercise only."""
    for name in ("autograded", "feedback", ".suasion"):
        shutil.rmtree(course / name, ignore_errors=True)
    shutil.copy(course / "before.db", course / "gradebook.db")


def side_by_side(place: Path, stock_count: int, our_count: int, rounds: int) -> None:
    """Print both costs for each round, and the medians of the ratios."""
    stock = lay_course(place / "stock", PLAIN)
    ours = lay_course(place / "ours", (ROOT / "nbgrader_config.py").read_text("utf-8"))
    for course, count in ((stock, stock_count), (ours, our_count)):
        shutil.copy(course / "gradebook.db", course / "before.db")
        hand_in(course, count)
    commands = {
        "stock": (stock, stock_count, [str(BIN / "nbgrader"), "autograde", EXERCISE]),
        "ours": (ours, our_count, [str(BIN / "suasion"), "grade", EXERCISE, "--no-feedback"]),
    }
    ratios: dict[str, list[float]] = {
        "without start-up": [],
        "with start-up": [],
        "CPU": [],
        "CPU with start-up": [],
    }
    for number in range(1, rounds + 1):
        each: dict[str, Cost] = {}
        whole: dict[str, Cost] = {}
        for name, (course, count, command) in commands.items():
            reset(course)
            full = run(*command, folder=course)
            start = run(*command, folder=course)
            each[name] = full.each(start, count)
            whole[name] = full.each(Cost(0, 0), count)
            print(
                f"round {number} {name:6} {count:5} submissions: start-up {start.wall:5.1f} s ({start.cpu:4.1f} CPU-s); each "
                f"{each[name].wall * 1000:7.1f} ms ({each[name].cpu * 1000:7.1f} CPU-ms), start-up included "
                f"{whole[name].wall * 1000:7.1f} ms ({whole[name].cpu * 1000:7.1f}); {60 / each[name].wall:6.0f} a minute",
                flush=True,
            )
        ratios["without start-up"].append(each["stock"].wall / each["ours"].wall)
        ratios["with start-up"].append(whole["stock"].wall / whole["ours"].wall)
        ratios["CPU"].append(each["stock"].cpu / each["ours"].cpu)
        ratios["CPU with start-up"].append(whole["stock"].cpu / whole["ours"].cpu)
    for what, values in ratios.items():
        print(
            f"stock / ours, {what}: {statistics.median(values):.1f} (rounds: {', '.join(f'{v:.1f}' for v in values)})"
        )
    feedback(commands)


def feedback(commands: dict[str, tuple[Path, int, list[str]]]) -> None:
    """Print what feedback costs a submission, each way."""
    course, count, _ = commands["stock"]
    start = run(
        str(BIN / "nbgrader"), "generate_feedback", EXERCISE, "--student", "student00000", folder=course
    )
    full = run(str(BIN / "nbgrader"), "generate_feedback", EXERCISE, "--force", folder=course)
    theirs = full.each(start, count - 1)
    course, count, _ = commands["ours"]
    start = run(str(BIN / "suasion"), "grade", EXERCISE, "--no-feedback", folder=course)
    full = run(str(BIN / "suasion"), "grade", EXERCISE, folder=course)
    own = full.each(start, count)
    print(
        f"feedback: stock {theirs.wall * 1000:.0f} ms ({theirs.cpu * 1000:.0f} CPU-ms) a page, "
        f"ours {own.wall * 1000:.0f} ms ({own.cpu * 1000:.0f} CPU-ms)",
        flush=True,
    )


MEMORY = """
import gc, resource, sys, time
from pathlib import Path
from suasion.grading.run import grade

page = resource.getpagesize()
seen = []

def memory(what, done, of):
    if what == "grading" and done in (100, 200, 500, 1000, of):
        used = int(Path("/proc/self/statm").read_text().split()[1]) * page / 2**20
        seen.append((done, used, time.process_time()))

summary = grade(Path.cwd(), sys.argv[1], with_feedback=False, progress=memory)
for done, used, cpu in seen:
    print(f"after {done:5} submissions: {used:6.1f} MB, {cpu:6.1f} CPU-s")
first = next(used for done, used, _ in seen if done == 200)
print(f"growth from 200 to {seen[-1][0]}: {100 * (seen[-1][1] / first - 1):.1f} %")
print(f"{summary.seconds / len(summary.entries) * 1000:.1f} ms each")
"""


def large(place: Path, count: int) -> None:
    """Print memory over a large class, a second run's time, and Formgrader's page at that size."""
    course = lay_course(place / "large", (ROOT / "nbgrader_config.py").read_text("utf-8"))
    hand_in(course, count)
    environment = os.environ | {"PATH": os.pathsep.join([str(BIN), os.environ["PATH"]])}
    command = [sys.executable, "-c", MEMORY, EXERCISE]
    print(subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True).stdout, end="")
    again = run(str(BIN / "suasion"), "grade", EXERCISE, "--no-feedback", folder=course)
    print(f"once more, nothing changed: {again.wall:.1f} s with start-up", flush=True)
    formgrader(course, environment)


def formgrader(course: Path, environment: dict[str, str]) -> None:
    """Print how long Formgrader's list of submissions takes: the page and the data that it asks for."""
    port, extension = 18_765, "{'nbgrader.server_extensions.formgrader': True}"
    options = [
        f"--ServerApp.port={port}",
        "--IdentityProvider.token=",
        "--no-browser",
        "--ServerApp.port_retries=0",
    ]
    command = [
        str(BIN / "jupyter"),
        "server",
        *options,
        f"--ServerApp.jpserver_extensions={extension}",
        "--allow-root",
    ]
    server = subprocess.Popen(
        command, cwd=course, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}/formgrader"
    try:
        for _ in range(240):
            try:
                urlopen(f"{base}/api/status", timeout=5).read()
                break
            except OSError:
                time.sleep(0.5)
        took = []
        for _ in range(3):
            started = time.monotonic()
            page = urlopen(f"{base}/manage_submissions/{EXERCISE}", timeout=120).read()
            data = json.loads(urlopen(f"{base}/api/submissions/{EXERCISE}", timeout=120).read())
            took.append(time.monotonic() - started)
        graded = sum(s["autograded"] for s in data)
        print(
            f"Formgrader's list of {len(data)} submissions ({graded} graded, page of {len(page):,} bytes): "
            f"{statistics.median(took):.2f} s (of {', '.join(f'{t:.2f}' for t in took)})"
        )
    finally:
        server.terminate()
        server.wait(30)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stock", type=int, default=12, help="submissions for stock nbgrader (12)")
    parser.add_argument("--ours", type=int, default=120, help="submissions for suasion grade (120)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", type=int, default=2_000, help="size of the large class; 0 leaves it out")
    given = parser.parse_args()
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="suasion-bench-") as folder:
        if given.rounds:
            side_by_side(Path(folder), given.stock, given.ours, given.rounds)
        if given.large:
            large(Path(folder), given.large)
        print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

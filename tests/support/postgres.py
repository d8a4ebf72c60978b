"""A PostgreSQL server of one's own for a trial, from the system's package, on a socket in a temporary folder."""

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Find the folder with initdb and pg_ctl; Debian keeps them off the path."""
    places = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    found = shutil.which("initdb")
    if found:
        places.append(str(Path(found).resolve().parent))
    return next((Path(p) for p in places if Path(p, "initdb").exists() and Path(p, "pg_ctl").exists()), None)


@contextmanager
def server(bin: Path) -> Iterator[str]:
    """Start a server and give the address of an empty database in it."""
    place = Path(tempfile.mkdtemp(prefix="suasion-pg-", dir="/tmp"))  # a socket's path must be short
    who = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    if who:
        shutil.chown(place, who, who)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [bin / program, *arguments], user=who, cwd=place, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr + done.stdout

    data = str(place / "data")
    try:
        run("initdb", "--auth=trust", "--username=suasion", "--no-sync", "--encoding=UTF8", "--pgdata", data)
        options = f"-c listen_addresses='' -c unix_socket_directories='{place}' -c fsync=off"
        run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", str(place / "log"), "--options", options)
        try:
            run("createdb", "--host", str(place), "--username", "suasion", "gradebook")
            yield f"postgresql+psycopg://suasion@/gradebook?host={place}"
        finally:
            run("pg_ctl", "stop", "--mode=immediate", "--pgdata", data)
    finally:
        shutil.rmtree(place, ignore_errors=True)

"""Scoring side by side with DuckDB and Polars; README.md beside this file says what is measured."""

import argparse
import csv
import datetime
import json
import os
import pathlib
import platform
import random
import statistics
import subprocess
import sys
import threading
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "target" / "bench-scoring"
RESPONSES = WORK / "responses.ndjson"
COUNT = 1_000_000
RUNS_TO_PUBLISH = 5
START, END = "<!-- bench:scoring -->", "<!-- /bench:scoring -->"
CANDIDATES = ["maturity", "duckdb", "polars"]


def dimensions():
    pack = json.loads((ROOT / "questions" / "platform-engineering.json").read_text())
    return {it["id"]: [question["id"] for question in it["questions"]] for it in pack["dimensions"]}


def generate():
    """Writes the responses, unless they are there; a fixed seed makes them the same in every run."""
    if RESPONSES.exists():
        return
    numbers = random.Random(20)
    ids = [question for questions in dimensions().values() for question in questions]
    line = "{" + ",".join(f'"{question}":%d' for question in ids) + "}\n"
    unfinished = RESPONSES.with_suffix(".unfinished")
    with unfinished.open("w") as file:
        for _ in range(COUNT):
            bits = numbers.getrandbits(2 * len(ids))
            file.write(line % tuple(1 + (bits >> (2 * index) & 3) for index in range(len(ids))))
    unfinished.rename(RESPONSES)


def run_duckdb(out):
    import duckdb

    start = time.perf_counter()
    columns = {question: "BIGINT" for questions in dimensions().values() for question in questions}
    means = ", ".join(f"({' + '.join(ids)}) / {len(ids)}.0 AS {name}" for name, ids in dimensions().items())
    source = f"read_json('{RESPONSES}', format = 'newline_delimited', columns = {columns})"
    duckdb.sql(f"COPY (SELECT {means} FROM {source}) TO '{out}' (HEADER)")
    return time.perf_counter() - start


def run_polars(out):
    import polars

    start = time.perf_counter()
    schema = {question: polars.Int64 for questions in dimensions().values() for question in questions}
    means = [polars.mean_horizontal(ids).alias(name) for name, ids in dimensions().items()]
    polars.scan_ndjson(RESPONSES, schema=schema).select(means).sink_csv(out)
    return time.perf_counter() - start


def binary():
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    features = ["--no-default-features", "--features", "cli"]
    subprocess.run(["cargo", "build", "--release", "--quiet", *features, "--bin", "maturity"], cwd=ROOT, check=True)
    return str(target / "release" / "maturity")


def python():
    """The interpreter of an environment with the pinned versions."""
    home = WORK / "venv"
    interpreter = home / "bin" / "python"
    wanted = (HERE / "requirements.txt").read_text()
    installed = home / "installed.txt"
    if not installed.exists() or installed.read_text() != wanted:
        venv.create(home, with_pip=True, clear=True)
        command = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"]
        subprocess.run(command, check=True)
        installed.write_text(wanted)
    return str(interpreter)


def measure(command):
    """Wall time of the process, of its work as it says itself, and its peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    peak = [0]
    watching = threading.Thread(target=watch, args=(process.pid, peak))
    watching.start()
    said = process.stdout.read()
    process.wait()
    wall = time.perf_counter() - start
    watching.join()
    if process.returncode != 0:
        raise SystemExit(f"bench: {command[0]} ended with {process.returncode}")
    return {"wall": wall, "work": float(said) if said else wall, "memory": peak[0] / 1000}


def watch(pid, peak):
    """Reads the kernel's own high-water mark until the process ends. What getrusage says would not do: it counts what
    this script held when it started the process."""
    while True:
        try:
            lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            return
        marks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
        if not marks:
            return
        peak[0] = marks[0]
        time.sleep(0.01)


def agree(outs):
    """Compares the means in all files, response by response."""
    names = list(dimensions())
    rows = 0
    with outs["maturity"].open() as ours, outs["duckdb"].open() as second, outs["polars"].open() as third:
        for own, duck, bear in zip(csv.DictReader(ours), csv.DictReader(second), csv.DictReader(third), strict=True):
            rows += 1
            for name in names:
                values = {float(own[f"{name}_score"]), float(duck[name]), float(bear[name])}
                if len(values) > 1:
                    raise SystemExit(f"bench: response {rows}, {name}: {sorted(values)}")
    if rows != COUNT:
        raise SystemExit(f"bench: {rows} rows instead of {COUNT}")


def report(figures, versions, runs):
    median = {it: {key: statistics.median(run[key] for run in rows) for key in rows[0]} for it, rows in figures.items()}
    labels = {"maturity": "`maturity score`", "duckdb": f"DuckDB {versions['duckdb']}", "polars": f"Polars {versions['polars']}"}
    lines = [
        f"Measured on {datetime.date.today()} with {os.cpu_count()} cores ({platform.machine()}): {COUNT:,} responses, "
        f"{RESPONSES.stat().st_size / 1e6:.0f} MB, medians (least to most) of {runs} runs each; the three agree on every mean.",
        "",
        "| | whole process, s | the work alone, s | peak memory, MB | time, `maturity` = 1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for candidate, rows in figures.items():
        def cell(key, digits):
            values = [run[key] for run in rows]
            return f"{median[candidate][key]:.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"

        ratio = median[candidate]["wall"] / median["maturity"]["wall"]
        lines.append(f"| {labels[candidate]} | {cell('wall', 2)} | {cell('work', 2)} | {median[candidate]['memory']:.0f} | {ratio:.2f} |")
    return "\n".join(lines)


def write_between_markers(path, text):
    before = path.read_text()
    if START not in before or END not in before:
        raise SystemExit(f"bench: {path} has no {START} followed by {END}")
    head, rest = before.split(START, 1)
    path.write_text(f"{head}{START}\n\n{text}\n\n{END}{rest.split(END, 1)[1]}")


def versions_of(interpreter):
    script = "import duckdb, polars; print(duckdb.__version__, polars.__version__)"
    said = subprocess.run([interpreter, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    return dict(zip(["duckdb", "polars"], said))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", type=pathlib.Path, help="writes the table into this file")
    arguments.add_argument("--only", nargs=2, metavar=("CANDIDATE", "OUT"), help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.only:
        candidate, out = chosen.only
        print({"duckdb": run_duckdb, "polars": run_polars}[candidate](out))
        return
    runs = int(os.environ.get("RUNS", 7))
    if chosen.write and runs < RUNS_TO_PUBLISH:
        raise SystemExit(f"bench: --write needs at least {RUNS_TO_PUBLISH} runs")

    WORK.mkdir(parents=True, exist_ok=True)
    generate()
    interpreter, command = python(), binary()
    outs = {candidate: WORK / f"{candidate}.csv" for candidate in CANDIDATES}
    commands = {it: [interpreter, str(HERE / "run.py"), "--only", it, str(outs[it])] for it in CANDIDATES}
    commands["maturity"] = [command, "score", "--quiet", "--format", "csv", "--out", str(outs["maturity"]), str(RESPONSES)]

    figures = {candidate: [] for candidate in CANDIDATES}
    # In turn, so that a slow moment of the machine hits all of them; the first round warms the file cache.
    for round_number in range(runs + 1):
        for candidate in CANDIDATES:
            outs[candidate].unlink(missing_ok=True)
            figure = measure(commands[candidate])
            if round_number > 0:
                figures[candidate].append(figure)
        print(f"scoring: round {round_number} of {runs}", file=sys.stderr)
    agree(outs)
    text = report(figures, versions_of(interpreter), runs)
    print(text)
    if chosen.write:
        write_between_markers(chosen.write, text)


main()

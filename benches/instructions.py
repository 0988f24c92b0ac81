#!/usr/bin/env python3
"""Counts the instructions of a check with valgrind, which the load of the machine does not change, and compares them with
those of an earlier build.

    cargo build --release -p zhubi && python3 benches/instructions.py [ZHUBI] [--keep]

`--keep` makes the counts the ones to compare with. They lie in benches/instructions.json and are those of x86-64.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
TEXTS = TARGET / "tmp" / "bench-texts"
KEPT = ROOT / "benches" / "instructions.json"
# More than this share is no noise: counts of the same program differ by less than a thousandth.
WORTH_TELLING = 0.02


def count(zhubi, path):
    """The instructions of one check of all default rules, in millions."""
    check = [zhubi, "check", "--isolated", "--no-cache", "--jobs", "1", "--format", "json", path]
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *check]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        sys.exit(done.stderr)
    return int(found[1]) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zhubi", nargs="?", type=Path, default=TARGET / "release" / "zhubi")
    parser.add_argument("--keep", action="store_true")
    chosen = parser.parse_args()
    if not (TEXTS / "page.txt").exists():
        command = ["cargo", "run", "--quiet", "--release", "-p", "zhubi-benches", "--bin", "corpus", "--", TEXTS]
        subprocess.run(command, check=True, cwd=ROOT)
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    counts, dearer = {}, False
    for name in ["page.txt", "1MB.txt"]:
        path = TEXTS / name
        counts[name] = round(count(chosen.zhubi, path), 1)
        each = counts[name] * 1e6 / path.stat().st_size
        before = kept.get(name)
        change = f", {counts[name] / before - 1:+.1%} against {before}" if before else ""
        dearer |= bool(before) and counts[name] / before - 1 > WORTH_TELLING
        print(f"{name}: {counts[name]} million instructions, {each:.0f} a byte{change}")
    if chosen.keep:
        KEPT.write_text(json.dumps(counts, indent=4) + "\n")
    sys.exit(1 if dearer and not chosen.keep else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Compares what zhubi reads from Word documents with what LibreOffice prints of them.

    corpus/word/compare_libreoffice.py [--zhubi target/debug/zhubi] [FILE.docx …]

Han characters, letters, digits and enclosed numbers must come in the same order as in LibreOffice's text export, and
all that LibreOffice prints on paper (PDF, where pdftotext is installed) must have been read. LibreOffice's text export
leaves out headers, footers, notes and text boxes, so that what zhubi has beyond it is only listed. Exit status 1 where
something is missing, 77 where LibreOffice is not installed."""

import argparse
import collections
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent

# Where LibreOffice prints something else than Word, which is what zhubi follows; the tests of zhubi-formats hold these.
KNOWN = {
    "characters.docx": "the text export holds hidden text too",
    "cut-words.docx": "LibreOffice prints deleted text, struck out",
    "fields.docx": "LibreOffice works conditions out anew",
    "notes-and-furniture.docx": "the text export holds the marks of notes instead of the notes",
    "numbering-forms.docx": "LibreOffice knows neither 一〇 nor ⑴ and ⒈ as numbers",
    "numbering-lists.docx": "LibreOffice knows neither isLgl nor lvlRestart",
    "numbering-revisions.docx": "LibreOffice counts and prints deleted items, and does not count hidden ones",
    "revisions.docx": "LibreOffice prints deleted text, struck out",
    "tables.docx": "LibreOffice prints deleted rows, struck out",
}


def counts(character):
    """Whether a character takes part: bullets, blanks and punctuation are set by each program in its own way."""
    return character.isalnum() or "①" <= character <= "⒛" or "㊀" <= character <= "㊉"


def pieces(text):
    """The significant characters of each line or cell that has any."""
    found = ("".join(filter(counts, piece)) for piece in re.split("[\n\t]", text))
    return [piece for piece in found if piece]


def differences(theirs, mine):
    """Where the two differ: the characters before, theirs and mine."""
    blocks = difflib.SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes()
    for kind, a, b, c, d in blocks:
        left, right = "".join(theirs[a:b]), "".join(mine[c:d])
        if kind == "equal" or left == right:
            continue
        for kind, a2, b2, c2, d2 in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            if kind != "equal":
                before = ("".join(theirs[max(0, a - 3) : a]) + left[:a2])[-8:]
                yield before, left[a2:b2], right[c2:d2]


def convert(path, kind, folder):
    home = pathlib.Path(folder) / "profile"
    command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=300)
    return pathlib.Path(folder) / (path.stem + "." + kind.split(":")[0])


def compare(path, zhubi):
    """The differences between the two texts as lines for people, and whether one of them is a loss."""
    run = subprocess.run([zhubi, "text", str(path)], check=True, capture_output=True)
    ours = run.stdout.decode("utf-8")
    lines, lost = [], False
    with tempfile.TemporaryDirectory() as folder:
        plain = convert(path, "txt:Text (encoded):UTF8", folder).read_text("utf-8-sig")
        for before, theirs, mine in differences(pieces(plain), pieces(ours)):
            lost |= bool(theirs)
            lines.append(f"  …{before}: LibreOffice 「{theirs}」 zhubi 「{mine}」")
        if shutil.which("pdftotext"):
            pdf = convert(path, "pdf", folder)
            printed = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode("utf-8")
            han = lambda text: collections.Counter(c for c in text if "一" <= c <= "鿿")
            unread = {c for c in han(printed) if c not in han(ours)}
            if unread:
                lost = True
                lines.append(f"  printed and not read: {''.join(sorted(unread))}")
    return lines, lost


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--zhubi", default="target/debug/zhubi")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    if not shutil.which("soffice"):
        print("LibreOffice is not installed", file=sys.stderr)
        return 77
    failed = False
    for path in arguments.files or sorted(HERE.glob("*.docx")):
        lines, lost = compare(path, arguments.zhubi)
        known = KNOWN.get(path.name) if path.parent.resolve() == HERE.resolve() else None
        failed |= lost and not known
        verdict = "ok" if not lost else f"known ({known})" if known else "LOSS"
        print(f"{verdict} {path.name}", *lines, sep="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

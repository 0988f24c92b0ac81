#!/usr/bin/env bash
# python_tools.sh FOLDER: makes a virtual environment with pre-commit, check-jsonschema, the client of pygls, python-docx, sarif-tools and junitparser, once.
set -euo pipefail
folder=$1
packages=(pre-commit==4.7.0 check-jsonschema==0.39.0 pygls==2.1.1 python-docx==1.2.0 sarif-tools==3.0.5 junitparser==5.0.3)
stamp="$folder/${packages[*]}"
# Tests that run at the same time want it at the same time.
mkdir -p "$(dirname "$folder")"
exec 9>"$folder.lock"
if command -v flock >/dev/null; then flock 9; fi
[[ -e $stamp ]] && exit
rm -rf "$folder"
python3 -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
touch "$stamp"

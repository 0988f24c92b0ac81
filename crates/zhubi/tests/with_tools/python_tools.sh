#!/usr/bin/env bash
# python_tools.sh FOLDER: makes a virtual environment with pre-commit and check-jsonschema, once.
set -euo pipefail
folder=$1
packages=(pre-commit==4.7.0 check-jsonschema==0.39.0)
stamp="$folder/${packages[*]}"
[[ -e $stamp ]] && exit
rm -rf "$folder"
python3 -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
touch "$stamp"

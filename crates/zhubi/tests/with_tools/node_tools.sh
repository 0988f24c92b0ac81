#!/usr/bin/env bash
# node_tools.sh FOLDER: installs a validator of the Reviewdog Diagnostic Format from npm, once.
set -euo pipefail
folder=$1
package=@umbrelladocs/rdformat-validator
version=1.0.1
[[ -e $folder/node_modules/$package/bin/rdformat-validator.js ]] && exit
mkdir -p "$folder"
npm install --silent --no-save --no-audit --no-fund --prefix "$folder" "$package@$version"

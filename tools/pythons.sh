#!/bin/sh
# The unit tests on each Python from 3.11 to 3.13 that this machine has; one that is missing is named.
set -eu
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
for version in 3.11 3.12 3.13; do
  if ! "python$version" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "python$version: not on this machine"
    continue
  fi
  "python$version" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
  "$folder/$version/bin/python" -m pytest -m "not integration and not browser" -q -n auto
done

#!/bin/sh
# Writes the lock files: hashes, no addresses. uv goes into a throw-away environment.
set -eu
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet uv
compile() {
  "$folder/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-emit-find-links --no-header --no-annotate --no-strip-extras "$@"
}
# hatchling and editables are in the runtime lock so that the project itself installs without fetching anything more.
printf 'hatchling\neditables\n' > "$folder/build.in"
compile pyproject.toml "$folder/build.in" -o requirements.lock
compile pyproject.toml "$folder/build.in" --group dev -c requirements.lock -o requirements-dev.lock

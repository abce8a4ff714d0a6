#!/bin/sh
# Prints a Python that fits (3.11 to 3.13, with venv), or says what to install.
for name in python3 python3.13 python3.12 python3.11; do
  if "$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    command -v "$name"
    exit 0
  fi
done
echo "Python 3.11〜3.13 と venv が必要です。Debian・Ubuntu では: sudo apt install python3 python3-venv" >&2
echo "Python 3.11 to 3.13 with venv is needed. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2
exit 1

#!/bin/sh
# Fetches with npm what check.mjs stands on into build/browser-node, unless it is there as package-lock.json
# has it. No script of a package is run, and no browser is fetched.
set -eu
HERE=$(realpath "$(dirname "$0")")
INTO=$(realpath "$HERE/../..")/build/browser-node
! cmp -s "$HERE/package-lock.json" "$INTO/package-lock.json" || [ ! -f "$INTO/complete" ] || exit 0
rm -rf "$INTO"
mkdir -p "$INTO"
cp "$HERE/package.json" "$HERE/package-lock.json" "$INTO/"
if ! (cd "$INTO" && timeout 120 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1); then
    echo "browser: playwright-core, axe-core and html-validate could not be installed with npm:" >&2
    tail -n 5 "$INTO/npm.log" >&2
    rm -rf "$INTO"
    exit 1
fi
touch "$INTO/complete"

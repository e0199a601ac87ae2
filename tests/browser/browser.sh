#!/bin/sh
# The HTML report in a real browser, which loads nothing and is told to be offline:
#   sh tests/browser/browser.sh PROGRAM GENERATE WORK [PART...]
# reports.sh makes the reports, check.mjs looks at them; parts are those of check.mjs. Needs `make deps-extra`,
# which also fetches what check.mjs stands on; their digests are in package-lock.json. No browser is fetched.
set -eu
PROGRAM=$(realpath "$1") GENERATE=$(realpath "$2")
HERE=$(realpath "$(dirname "$0")")
MODULES=$(realpath "$HERE/../..")/build/browser-node
export LC_ALL=C.UTF-8 TZ=UTC CHROMIUM="${CHROMIUM:-/usr/bin/chromium}"

missing=
need() { # package, command
    command -v "$2" >/dev/null || missing="$missing $1"
}
need chromium "$CHROMIUM"
need poppler-utils pdftotext
need nodejs node
need npm npm
if [ -n "$missing" ]; then
    echo "browser: missing:$missing; run make deps-extra" >&2
    exit 1
fi

sh "$HERE/modules.sh"

rm -rf "$3"
mkdir -p "$3"
WORK=$(realpath "$3")
shift 3
if ! sh "$HERE/reports.sh" "$PROGRAM" "$GENERATE" "$WORK" >"$WORK/reports.log" 2>&1; then
    echo "browser: the reports could not be made:" >&2
    tail -n 5 "$WORK/reports.log" >&2
    exit 1
fi
exec node "$HERE/check.mjs" "$WORK" "$MODULES" "$@"

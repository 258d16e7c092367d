#!/bin/sh
# usage: test.sh [NAME...]
# Builds and runs every test, or those of Meson's with these names. The last line is
# "N passed, N failed", counted in test cases; what cannot be built counts as a failed one.
set -eu
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
logs=

# build_and_test DIRECTORY OPTIONS [FLAG OR NAME...]
build_and_test() {
    directory=$1
    options=$2
    shift 2
    if tools/dev/build.sh "$directory" all $options; then
        meson test -C "$directory" --no-rebuild --print-errorlogs --timeout-multiplier 4 "$@" || true
        logs="$logs $directory/meson-logs/testlog.json"
    else
        echo "not ok - $directory is built" > "$work/build.tap"
        logs="$logs $work/build.tap"
    fi
}

test_in_browser() {
    tools/dev/install.sh browser
    {
        (cd tests/browser && npm ci --no-audit --no-fund --loglevel=error >&2) &&
            tests/browser/run ||
            echo "Bail out!"
    } | tee "$work/browser.tap"
    logs="$logs $work/browser.tap"
}

# Warnings are errors where nobody looks at them. The sanitizers make gcc warn of what is not so.
strict=
if [ -n "${CI:-}" ]; then
    strict=-Dwerror=true
fi

tools/dev/install.sh build test format
build_and_test build "$strict" "$@"
if [ $# -eq 0 ]; then
    # The same tests once more where the compiler watches every access; processes in their fences
    # are of no use there.
    build_and_test build-asan "-Db_sanitize=address,undefined -Db_lundef=false" \
        --no-suite process --no-suite rule
    test_in_browser
fi
python3 tools/dev/count.py $logs

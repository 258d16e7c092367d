#!/bin/sh
# usage: test.sh [NAME...]
# Builds and runs every test, or those of Meson's with these names. The last line is
# "N passed, N failed", counted in test cases.
set -eu
cd "$(dirname "$0")/../.."

logs=

# run_tests DIRECTORY [FLAG OR NAME...]: what fails shows in the counted log.
run_tests() {
    directory=$1
    shift
    meson test -C "$directory" --no-rebuild --print-errorlogs --timeout-multiplier 4 "$@" || true
    logs="$logs $directory/meson-logs/testlog.json"
}

run_browser_tests() {
    log=build/meson-logs/browser.tap
    tools/dev/install.sh browser
    rm -f "$log"
    {
        (cd tests/browser && npm ci --no-audit --no-fund --loglevel=error >&2) &&
            tests/browser/run ||
            echo "Bail out!"
    } | tee "$log"
    logs="$logs $log"
}

strict=
if [ -n "${CI:-}" ]; then
    strict=-Dwerror=true
fi

tools/dev/install.sh build test
tools/dev/build.sh build $strict
if [ $# -gt 0 ]; then
    run_tests build "$@"
    exec python3 tools/dev/count.py $logs
fi

tools/dev/install.sh format
run_tests build

# The same tests once more where the compiler watches every access; processes in their fences and
# what measures time are of no use there.
tools/dev/build.sh build-asan $strict -Db_sanitize=address,undefined -Db_lundef=false
run_tests build-asan --no-suite process --no-suite rule

run_browser_tests
exec python3 tools/dev/count.py $logs

#!/bin/sh
# usage: fuzz.sh NAME SECONDS
# New inputs stay in build-fuzz/; one that broke the target is to be copied to tests/fuzz/corpus/.
set -eu
cd "$(dirname "$0")/../.."
if [ $# -ne 2 ] || [ ! -f "tests/fuzz/fuzz_$1.c" ]; then
    echo "usage: ./dev fuzz NAME SECONDS, where NAME is one of:" >&2
    ls tests/fuzz | sed -n 's/^fuzz_\(.*\)\.c$/  \1/p' >&2
    exit 2
fi
tools/dev/install.sh build fuzz
CC=clang tools/dev/build.sh build-fuzz "tests/fuzz/fuzz_$1" -Dfuzz=true \
    -Db_sanitize=address,undefined -Db_lundef=false
found=build-fuzz/found/$1
mkdir -p "$found"
dictionary=
[ ! -f "tests/fuzz/$1.dict" ] || dictionary="-dict=tests/fuzz/$1.dict"
exec "build-fuzz/tests/fuzz/fuzz_$1" ${dictionary:+"$dictionary"} -max_total_time="$2" -artifact_prefix="$found/" \
    "$found" "tests/fuzz/corpus/$1"

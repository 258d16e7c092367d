#!/bin/sh
# usage: debug.sh [ARGUMENT OF savi...]
set -eu
cd "$(dirname "$0")/../.."
tools/dev/install.sh build debug
tools/dev/build.sh build-debug savi -Doptimization=0 -Ddebug=true
exec gdb --args build-debug/savi "$@"

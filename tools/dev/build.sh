#!/bin/sh
# usage: build.sh DIRECTORY [MESON OPTION...]
# Sets a build directory up where there is none, and builds it.
set -eu
cd "$(dirname "$0")/../.."
directory=$1
shift
if [ ! -f "$directory/build.ninja" ]; then
    meson setup "$directory" "$@"
fi
ninja -C "$directory"

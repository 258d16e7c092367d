#!/bin/sh
# usage: build.sh DIRECTORY TARGET [MESON OPTION...]
# Sets a build directory up where there is none, and builds a target of it, such as savi or all.
set -eu
cd "$(dirname "$0")/../.."
directory=$1
target=$2
shift 2
if [ ! -f "$directory/build.ninja" ]; then
    meson setup "$directory" "$@"
fi
ninja -C "$directory" "$target"

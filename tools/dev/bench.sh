#!/bin/sh
# usage: bench.sh [NAME...]
# Runs the measurements of bench/, or those of these names, on a build without checks of bounds.
set -eu
cd "$(dirname "$0")/../.."
tools/dev/install.sh build bench
tools/dev/build.sh build
meson test -C build --no-rebuild --benchmark --verbose "$@"

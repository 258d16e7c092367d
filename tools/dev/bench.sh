#!/bin/sh
# usage: bench.sh [page|http|wire|all [DATA_DIRECTORY]]
# page: what making a page costs; http: what sending one costs; wire: a kept page beside nginx.
# Over the sample city, unless a directory with another record is given.
set -eu
cd "$(dirname "$0")/../.."
name=${1:-all}
data=${2:-build/bench-data}
case $name in
page | http | wire | all) ;;
*)
    echo "usage: ./dev bench [page|http|wire|all [DATA_DIRECTORY]]" >&2
    exit 2
    ;;
esac

tools/dev/install.sh build
for target in savi bench/bench_page bench/bench_http; do
    tools/dev/build.sh build "$target"
done
if [ ! -f "$data/savi.db" ]; then
    build/savi init "$data" --sample
fi
if [ "$name" = page ] || [ "$name" = all ]; then
    build/bench/bench_page "$data"
fi
if [ "$name" = http ] || [ "$name" = all ]; then
    build/bench/bench_http
fi
if [ "$name" = wire ] || [ "$name" = all ]; then
    tools/dev/install.sh bench
    PATH=$PATH:/usr/sbin python3 bench/wire.py build "$data"
fi

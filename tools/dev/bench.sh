#!/bin/sh
# usage: bench.sh [page|search|http|wire|all [DATA_DIRECTORY]]
#        bench.sh index BUNDLE
#        bench.sh trials DATA_DIRECTORY BUNDLE
#        bench.sh numbers DATA_DIRECTORY FILE...
#        bench.sh retrieval SET...
#        bench.sh visits [REQUESTS]
#        bench.sh redirect [ADDRESSES]
#        bench.sh documents [DIRECTORY [DOCUMENTS]]
# page: what making a page costs; http: what sending one costs; wire: a kept page beside nginx.
# Over the sample city, unless a directory with another record is given.
# search: what searches cost; trials: whether titles are found as readers type them (the directory
# holds the bundle, imported).
# numbers: whether documents and procedures are found by their numbers and texts (imported, too).
# retrieval: how well the search ranks, over folders of judged queries.
# visits: what counting readers costs, over a recorded log that is counted by brute force, too.
# documents: what searching 100 000 made documents costs; they are made if the directory has none.
# redirect: what looking an old address up costs among a million.
# index: what indexing the articles of a bundle costs, beside SQLite's own full-text table.
set -eu
cd "$(dirname "$0")/../.."
name=${1:-all}
data=${2:-build/bench-data}
case $name in
page | search | http | wire | all) ;;
visits)
    tools/dev/install.sh build
    tools/dev/build.sh build tests/visits/visits_replay
    exec python3 tests/visits/oracle.py build/tests/visits/visits_replay "${2:-1000000}"
    ;;
trials)
    if [ $# -ne 3 ]; then
        echo "usage: ./dev bench trials DATA_DIRECTORY BUNDLE" >&2
        exit 2
    fi
    tools/dev/install.sh build
    tools/dev/build.sh build savi
    exec python3 bench/search_trials.py build/savi "$2" "$3"
    ;;
numbers)
    if [ $# -lt 3 ]; then
        echo "usage: ./dev bench numbers DATA_DIRECTORY FILE..." >&2
        exit 2
    fi
    shift
    tools/dev/install.sh build
    tools/dev/build.sh build savi
    exec python3 bench/number_trials.py build/savi "$@"
    ;;
retrieval)
    if [ $# -lt 2 ]; then
        echo "usage: ./dev bench retrieval SET..." >&2
        exit 2
    fi
    shift
    tools/dev/install.sh build
    tools/dev/build.sh build savi
    exec python3 bench/retrieval.py build/savi "$@"
    ;;
documents)
    tools/dev/install.sh build
    tools/dev/build.sh build bench/bench_documents
    made=${2:-build/bench-documents}
    mkdir -p "$made"
    exec build/bench/bench_documents "$made" "${3:-100000}"
    ;;
redirect)
    tools/dev/install.sh build
    tools/dev/build.sh build bench/bench_redirect
    exec build/bench/bench_redirect "${2:-1000000}"
    ;;
index)
    if [ $# -ne 2 ]; then
        echo "usage: ./dev bench index BUNDLE" >&2
        exit 2
    fi
    tools/dev/install.sh build
    tools/dev/build.sh build bench/bench_index
    exec build/bench/bench_index "$2"
    ;;
*)
    echo "usage: ./dev bench [page|search|http|wire|all [DATA_DIRECTORY]] | index BUNDLE | trials DATA_DIRECTORY BUNDLE | numbers DATA_DIRECTORY FILE... | retrieval SET... | visits [REQUESTS] | redirect [ADDRESSES] | documents [DIRECTORY [DOCUMENTS]]" >&2
    exit 2
    ;;
esac

tools/dev/install.sh build
for target in savi bench/bench_page bench/bench_search bench/bench_http; do
    tools/dev/build.sh build "$target"
done
if [ ! -f "$data/savi.db" ]; then
    build/savi init "$data" --sample
fi
if [ "$name" = page ] || [ "$name" = all ]; then
    build/bench/bench_page "$data"
fi
if [ "$name" = search ] || [ "$name" = all ]; then
    build/bench/bench_search "$data"
fi
if [ "$name" = http ] || [ "$name" = all ]; then
    build/bench/bench_http
fi
if [ "$name" = wire ] || [ "$name" = all ]; then
    tools/dev/install.sh bench
    PATH=$PATH:/usr/sbin python3 bench/wire.py build "$data"
fi

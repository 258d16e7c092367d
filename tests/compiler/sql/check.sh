#!/bin/sh
# Compiles every file of bad/ and compares what the compiler says with the .expected file beside it;
# then looks whether db/schema.sql is what the migrations make. usage: check.sh SQLC SOURCE_ROOT
sqlc=$(realpath "$1")
cd "$2" || exit 1
here=tests/compiler/sql
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
n=0
failed=0

# report NAME: the command before it decides
report() {
    status=$?
    n=$((n + 1))
    [ $status -eq 0 ] && echo "ok $n - $1" && return
    echo "not ok $n - $1"
    failed=$((failed + 1))
}

# as_older FILE: newer SQLite says more of a column in double quotes
as_older() {
    sed 's/no such column: "\([a-z]*\)" - should .*/no such column: \1/' "$1"
}

for file in $here/bad/*.sql; do
    name=${file%.sql}
    "$sqlc" --schema $here/schema --name "$name" --out-c "$work/c" --out-h "$work/h" "$file" \
        2> "$work/said"
    [ $? -eq 1 ] && [ ! -e "$work/c" ] && as_older "$work/said" | diff "$name.expected" - >&2
    report "$name"
done

for directory in $here/bad-schema/*; do
    "$sqlc" --schema "$directory" --ids "$work/ids.h" 2> "$work/said"
    [ $? -eq 1 ] && [ ! -e "$work/ids.h" ] && diff "$directory/expected" "$work/said" >&2
    report "$directory"
done

"$sqlc" --schema db/migrations --schema-out "$work/schema.sql" &&
    diff db/schema.sql "$work/schema.sql" >&2
report "db/schema.sql is what the migrations make; \"ninja schema\" writes it anew"

echo "1..$n"
exit $failed

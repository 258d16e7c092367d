#!/bin/sh
# usage: run.sh [FLAG OF savi serve...]
# The sample city on this machine. Its data stand in var/, or in SAVI_DATA.
set -eu
cd "$(dirname "$0")/../.."

first_port=8080
ports=10
far_data=/var/lib/savi-dev

# Public workers become this user when root starts the server.
worker() {
    id -un savi-www 2>/dev/null || echo nobody
}

as_worker() {
    setpriv --reuid "$(worker)" --regid "$(id -g "$(worker)")" --clear-groups "$@" 2>/dev/null
}

free_port() {
    python3 - "$first_port" "$ports" <<'END'
import socket, sys
first, count = map(int, sys.argv[1:])
for port in range(first, first + count):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
else:
    sys.exit(f"dev: every port from {first} to {port} is taken. Give one: ./dev run --listen ADDRESS:PORT")
END
}

tools/dev/install.sh build
tools/dev/build.sh build savi

data=${SAVI_DATA:-$PWD/var}
if [ "$(id -u)" -eq 0 ]; then
    if ! as_worker true; then
        echo "dev: root cannot become $(worker) here: public workers run as root, and the sandbox" \
            "alone keeps them from writing"
        set -- --user root "$@"
    elif [ -z "${SAVI_DATA:-}" ] && ! as_worker test -x "$PWD"; then
        data=$far_data
        echo "dev: public workers run as $(worker), who cannot reach $PWD: the data go to $data"
    fi
else
    echo "dev: not root, so public workers run as $(id -un): the sandbox alone keeps them from writing"
fi
if [ ! -f "$data/savi.db" ]; then
    echo "dev: making the sample city in $data"
    build/savi init "$data" --sample
fi
case " $* " in
*" --listen"*) ;;
*)
    port=$(free_port)
    set -- --listen "127.0.0.1:$port" "$@"
    echo "dev: the sample city is at http://127.0.0.1:$port/ (Ctrl-C stops it)"
    ;;
esac
exec build/savi serve --data "$data" "$@"

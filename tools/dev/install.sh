#!/bin/sh
# usage: install.sh GROUP...
# Installs what tools/deps lists for these groups and this system lacks. Where nothing is missing,
# apt is not called.
set -eu
cd "$(dirname "$0")/../.."

has_package() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# A program counts however it came here: a newer node than Debian's brings its own npm.
has_program() {
    case $1 in
    chromium | gdb | meson | npm | wrk) command -v "$1" >/dev/null ;;
    nginx-light) command -v nginx >/dev/null ;;
    nodejs) command -v node >/dev/null ;;
    ninja-build) command -v ninja >/dev/null ;;
    *) return 1 ;;
    esac
}

# Lines "a | b" of the groups for which neither a nor b is there.
list_missing() {
    release=$(. /etc/os-release && echo "${VERSION_ID:-}")
    for group in "$@"; do
        sed -n "s/^$group\(@$release\)\{0,1\}  *//p" tools/deps
    done | while read -r choices; do
        for package in $(echo "$choices" | tr '|' ' '); do
            if has_package "$package" || has_program "$package"; then
                continue 2
            fi
        done
        echo "$choices"
    done
}

choose() {
    while read -r choices; do
        for package in $(echo "$choices" | tr '|' ' '); do
            if apt-cache show "$package" >/dev/null 2>&1; then
                echo "$package"
                continue 2
            fi
        done
        echo "dev: this system has no package $choices" >&2
        exit 1
    done
}

if ! command -v dpkg-query >/dev/null; then
    echo "dev: not a Debian system; taking what tools/deps lists for granted" >&2
    exit 0
fi
missing=$(list_missing "$@")
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "dev: these packages are missing, and only root or sudo could install them:" >&2
        echo "$missing" >&2
        exit 1
    fi
    as_root=sudo
    if [ -n "${CI:-}" ] || [ ! -t 0 ]; then
        as_root="sudo -n"
    fi
fi

echo "dev: installing" $missing
$as_root apt-get update -qq
packages=$(echo "$missing" | choose)
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends $packages >&2

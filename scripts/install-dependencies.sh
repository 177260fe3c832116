#!/bin/sh
# Installs what the build needs and this machine lacks. Quick and silent when nothing is missing.
#
# usage: scripts/install-dependencies.sh [--check] [--checks] [--pages]
#   --check          report what is missing and install nothing (status 1 when something is)
#   --checks         also what scripts/check-architecture.sh needs: Python 3
#   --pages          also what scripts/check-pages.sh needs: Chromium and its driver, Python 3 with venv, a font
#   SWIFT=PATH       the `swift` to build with, when it is not on the PATH
#
# Every need is tested by what the compiler will look for (a header, a tool, a library), not by a package's name, so
# a library built by hand counts as well. Package sources are those the machine is configured with.
set -eu

check_only=no
checks=no
pages=no
for argument in "$@"; do
    case $argument in
        --check) check_only=yes ;;
        --checks) checks=yes ;;
        --pages) pages=yes ;;
        *)
            printf '%s\n' "$0: unknown argument $argument" >&2
            exit 64
            ;;
    esac
done
swift=${SWIFT:-swift}

say() { printf '%s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# Swift is no Debian package, so its absence can only be explained; first, before anything is changed.
swift_help() {
    say "Install Swift 6.0 or later (https://www.swift.org/install/linux/), put its usr/bin on the PATH, and run make"
    say "again; or name it: make SWIFT=/path/to/usr/bin/swift"
}
if ! have "$swift"; then
    say "Swift is not installed, or not on the PATH."
    swift_help
    exit 1
fi

missing=""
need() { missing="$missing $1"; }

# True when one of the usual include directories, or one named by the caller's environment, holds the header.
header() {
    old_ifs=$IFS
    IFS=:
    for directory in ${CPATH:-} ${CPLUS_INCLUDE_PATH:-} /usr/local/include /usr/include; do
        if [ -e "$directory/$1" ]; then
            IFS=$old_ifs
            return 0
        fi
    done
    IFS=$old_ifs
    return 1
}

# True when the pattern, left open for the shell to match, names at least one file.
any_file() { [ -e "$1" ]; }

# What the package itself needs.
have make || need make
have git || need git
any_file /etc/ssl/certs/ca-certificates.crt || any_file /etc/pki/tls/certs/ca-bundle.crt || need ca-certificates
if have pkg-config; then
    pkg-config --exists openblas || need libopenblas-dev
    pkg-config --exists zlib || need zlib1g-dev
    pkg-config --exists expat || need libexpat1-dev
    pkg-config --exists yaml-0.1 || need libyaml-dev
    pkg-config --exists sqlite3 || need libsqlite3-dev
else
    need pkg-config
    header sqlite3.h || need libsqlite3-dev
    header cblas.h || any_file /usr/include/*/cblas.h || need libopenblas-dev
    header zlib.h || need zlib1g-dev
    header expat.h || need libexpat1-dev
    header yaml.h || need libyaml-dev
fi
header boost/math/special_functions/beta.hpp || need libboost-dev

# What the Swift compiler needs to compile C and C++ and to link.
if ! have ld || ! any_file /usr/include/c++/*/cmath || ! header stdio.h; then need g++; fi

# What the Swift tools themselves load. A toolchain unpacked from an archive brings none of these.
if have ldconfig || [ -x /sbin/ldconfig ]; then
    libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    for pair in libcurl.so.4=libcurl4 libxml2.so.2=libxml2 libsqlite3.so.0=libsqlite3-0 libncurses.so.6=libncurses6 \
        libuuid.so.1=libuuid1 libz.so.1=zlib1g; do
        case $libraries in *"${pair%%=*}"*) ;; *) need "${pair#*=}" ;; esac
    done
fi

# What the check of the architecture needs.
if [ "$checks" = yes ] && [ "$pages" = no ] && ! have python3; then need python3; fi

# What the check of the pages needs.
if [ "$pages" = yes ]; then
    have chromium || need chromium
    have chromedriver || need chromium-driver
    if ! have python3; then
        need "python3 python3-venv"
    elif ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        need python3-venv
    fi
    # The metrics of Arial, which the pages ask for.
    any_file /usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf || need fonts-liberation
fi

if [ -n "$missing" ]; then
    if [ "$check_only" = yes ]; then
        say "Missing:$missing"
        exit 1
    fi
    if ! have apt-get; then
        say "The build needs these packages (Debian's names), and this system has no apt-get to install them with:"
        say "   $missing"
        say "Install them, or what this system calls them, and run make again."
        exit 1
    fi
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if have sudo && sudo -n true 2>/dev/null; then
            as_root="sudo -n"
        elif have sudo && [ -t 0 ] && [ -t 2 ]; then
            as_root="sudo"
        else
            say "The build needs packages that are not installed, and installing them takes an administrator's rights:"
            say "this account is not root, and sudo would ask for a password that nobody is here to give."
            say "Ask an administrator to run:"
            say "    apt-get update && apt-get install --no-install-recommends$missing"
            say "and then run make again. Nothing was changed."
            exit 1
        fi
    fi
    say "Installing what the build needs:$missing"
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"; }
    # A stale or half-reachable package list is no reason to stop: the installation itself is the test.
    apt update </dev/null >"$log" 2>&1 || say "warning: the package lists could not all be refreshed"
    # shellcheck disable=SC2086 # one word a package
    if ! apt install -y --no-install-recommends $missing </dev/null >>"$log" 2>&1; then
        tail -n 25 "$log" >&2
        say "The packages could not be installed (above: the end of what apt-get said). Needed:$missing"
        exit 1
    fi
fi

# Whether it runs, and which it is, can only be seen once the libraries that it loads are there.
if ! version=$("$swift" --version 2>&1); then
    say "'$swift --version' fails: $version"
    swift_help
    exit 1
fi
# "Swift version 6.3.1 (swift-6.3.1-RELEASE)" gives 6.
major=$(printf '%s\n' "$version" | sed -n 's/.*Swift version \([0-9][0-9]*\)\..*/\1/p' | head -n 1)
if [ "${major:-0}" -lt 6 ]; then
    say "Swift 6.0 or later is needed; this is: $(printf '%s\n' "$version" | head -n 1)"
    swift_help
    exit 1
fi

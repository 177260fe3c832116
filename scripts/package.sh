#!/bin/bash
# Makes a Debian package and a tarball of the built program, in .build/packages. Called by `make package`, which builds
# first. The same commit, compiler and libraries give the same bytes: every file has the date of the last change
# (SOURCE_DATE_EPOCH; the commit's where it is not set), its mode is set here whatever the umask, and nothing is packed
# in the order of a folder.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

make=${MAKE:-make}
out=.build/packages
stage=.build/package-root
version=$(sed -n 's/.*static let version = "\(.*\)".*/\1/p' Sources/Presentation/Shared/RunRecord.swift)
architecture=$(dpkg --print-architecture)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export LC_ALL=C TZ=UTC

rm -rf "$stage" "$out"
mkdir -p "$out" "$stage"
"$make" --no-print-directory install DESTDIR="$PWD/$stage" PREFIX=/usr >&2

share=$stage/usr/share
documents=$share/doc/sscp-stats
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$stage/usr/bin/sscp-stats"
mkdir -p "$documents"
gzip -9n "$share/man/man1/sscp-stats.1"
gzip -9nc CHANGELOG.md >"$documents/changelog.gz"
python3 scripts/package_documents.py copyright >"$documents/copyright"
python3 scripts/package_documents.py sbom "$version" >"$documents/sbom.spdx.json"

# What the program is linked to, as Debian's packages; the versions are those that it was built with, or later.
control=.build/package-control
rm -rf "$control"
mkdir -p "$control/debian"
printf 'Source: sscp-stats\n\nPackage: sscp-stats\nArchitecture: %s\n' "$architecture" >"$control/debian/control"
needs=$(cd "$control" && dpkg-shlibdeps -O "$OLDPWD/$stage/usr/bin/sscp-stats" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$needs" ] || { echo "dpkg-shlibdeps found no libraries; is dpkg-dev installed?" >&2; exit 1; }

find "$stage" -type d -exec chmod 755 {} +
find "$stage" -type f ! -path "*/bin/*" -exec chmod 644 {} +
find "$stage" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
size=$(du -sk --apparent-size "$stage" | cut -f1)

# The tarball first: the package's own folder is no part of it.
name=sscp-stats-$version-linux-$architecture
tar -C "$stage/usr" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
    --transform "s,^\.,$name," -cf - . | gzip -9n >"$out/$name.tar.gz"

mkdir "$stage/DEBIAN"
(cd "$stage" && find usr -type f | sort | xargs -d '\n' md5sum) >"$stage/DEBIAN/md5sums"
cat >"$stage/DEBIAN/control" <<EOF
Package: sscp-stats
Version: $version
Architecture: $architecture
Maintainer: The sscp-stats contributors <sscp-stats@localhost.localdomain>
Installed-Size: $size
Depends: $needs
Section: science
Priority: optional
Description: forecasts and plans for the front door of a safeguarding partnership
 Forecasts contacts and referrals with honest ranges, compares a council with its
 statistical neighbours, tests whether a measure changed, charts what is a signal,
 and plans caseloads from scenario files. Reads the files that an analyst has,
 keeps no record of what it reads, and uses no network.
EOF
chmod 755 "$stage/DEBIAN"
chmod 644 "$stage/DEBIAN"/*
find "$stage/DEBIAN" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
touch -d "@$SOURCE_DATE_EPOCH" "$stage"
dpkg-deb --root-owner-group -Zxz --build "$stage" "$out/sscp-stats_${version}_$architecture.deb" >&2

(cd "$out" && sha256sum -- *.deb *.tar.gz >SHA256SUMS)
ls -l "$out" >&2

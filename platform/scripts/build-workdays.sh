#!/bin/sh
# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# Makes data/workdays.json, and the client's copy of it in resources/workdays, from the npm package chinese-days (MIT): the days that the State Council made holidays and the weekend days
# that it made workdays. Years without an arrangement fall back to Monday to Friday. Takes the first year as an argument (2025).
set -eu
version=1.5.7
first=${1:-2025}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "chinese-days@$version" >/dev/null
tar xzf "chinese-days-$version.tgz" package/dist/chinese-days.json
node -e '
const all = JSON.parse(require("fs").readFileSync("package/dist/chinese-days.json", "utf8"));
const first = process.argv[1];
const from = days => Object.keys(days).filter(day => day >= first + "-01-01").sort();
const holidays = from(all.holidays), workdays = from(all.workdays);
const weekend = day => [0, 6].includes(new Date(day + "T00:00:00Z").getUTCDay());
const wrong = workdays.filter(day => !weekend(day) || holidays.includes(day));
if (holidays.length === 0 || wrong.length > 0) throw new Error("unexpected days: " + wrong);
const years = [...new Set(holidays.map(day => Number(day.slice(0, 4))))];
console.log(JSON.stringify({source: "chinese-days " + process.argv[2] + " (MIT)", years, holidays, workdays}, null, 1));
' "$first" "$version" > "$here/../data/workdays.json"
cp "$here/../data/workdays.json" "$here/../../resources/workdays/workdays.json"

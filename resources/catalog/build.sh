#!/usr/bin/env bash
# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# Asks a fresh training platform for what every client needs before its first network (domain.md §0.1): catalogue with prices, client
# configuration, terms and the template of the letter. Run it after a change of platform/data; tests/platform/tst_bundled.cpp compares.
#   resources/catalog/build.sh [certdesk-platform]
set -euo pipefail
cd "$(dirname "$0")"
program="${1:-../../build/dev/bin/certdesk-platform}"
data="$(mktemp -d)"
"$program" serve --data "$data" --listen 127.0.0.1:0 >"$data/said" 2>/dev/null &
platform=$!
trap 'kill "$platform" 2>/dev/null || true; wait "$platform" 2>/dev/null || true; rm -rf "$data"' EXIT
for _ in $(seq 100); do grep -q '^certdesk-platform listening on' "$data/said" && break; sleep 0.1; done
url="$(sed -n 's/^certdesk-platform listening on //p' "$data/said" | tr -d '\r')"
keep() { # address, file: pretty, members in a fixed order, without the time of the answer
  curl -fsS "$url$1" | python3 -c 'import json, sys; body = json.load(sys.stdin); body.pop("serverTime", None); json.dump(body, sys.stdout, ensure_ascii=False, indent=1, sort_keys=True); print()' >"$2"
}
rm -f ./*.json ./*.rtf
keep /v1/catalog catalog.json
keep /v1/client/config client-config.json
for product in $(python3 -c 'import json; print(*[p["id"] for p in json.load(open("catalog.json"))["products"]])'); do
  keep "/v1/terms/$product" "terms-$product.json"
done
curl -fsS "$url/v1/templates/letter-of-authority" -o letter-of-authority.rtf

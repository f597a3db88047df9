#!/usr/bin/env bash
# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# Renders the sample scans of the rehearsal from source/*.svg (rsvg-convert, fonts-noto-cjk).
set -euo pipefail
cd "$(dirname "$0")"
for svg in source/*.svg; do
  rsvg-convert "$svg" -o "scans/$(basename "${svg%.svg}").png"
done

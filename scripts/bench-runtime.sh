#!/usr/bin/env bash
# Measures the tool runtime and @notionhq/notion-mcp-server in turns; docs/benchmarks.md explains the figures.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in node npm; do
    command -v "$program" >/dev/null || {
        echo "$program is missing: install Node.js 20 or newer, for example Debian's packages nodejs and npm" >&2
        exit 1
    }
done
[ -r /proc/self/smaps_rollup ] || { echo "memory is counted by Linux's /proc/<pid>/smaps_rollup, which is not here" >&2; exit 1; }

peer=images/target/peer
mkdir -p "$peer"
if ! cmp -s images/src/main/npm/package-lock.json "$peer/package-lock.json"; then
    cp images/src/main/npm/package*.json "$peer"
    npm ci --prefix "$peer" --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error ||
        { rm -f "$peer/package-lock.json"; exit 1; }
fi
exec scripts/images.sh bench.Bench \
    tool-runtime/target/tool-runtime.jar tool-runtime/target/jvm.options tool-runtime/target/aot "$peer"

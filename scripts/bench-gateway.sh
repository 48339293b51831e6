#!/usr/bin/env bash
# Measures the gateway, nginx and two gateways from npm in turns; docs/benchmarks.md explains the figures.
set -euo pipefail
cd "$(dirname "$0")/.."
# where Debian puts nginx, which a person's PATH may lack
PATH=$PATH:/usr/sbin

for program in nginx wrk npm node; do
    command -v "$program" >/dev/null || {
        package=$program
        [ "$program" = node ] && package=nodejs
        echo "$program is missing: install it, for example Debian's package $package" >&2
        exit 1
    }
done
[ -r /proc/self/smaps_rollup ] || { echo "memory is counted by Linux's /proc/<pid>/smaps_rollup, which is not here" >&2; exit 1; }

module=local/gateway-bench
others=$module/target/others
mkdir -p "$others"
if ! cmp -s $module/src/main/npm/package-lock.json "$others/package-lock.json"; then
    cp $module/src/main/npm/package*.json "$others"
    npm ci --prefix "$others" --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error ||
        { rm -f "$others/package-lock.json"; exit 1; }
fi
exec "$JAVA_HOME/bin/java" -jar $module/target/gateway-bench.jar \
    auth-gateway/target/auth-gateway.jar auth-gateway/src/main/jvm/jvm.options charts/rendered/rbac.yaml "$others"

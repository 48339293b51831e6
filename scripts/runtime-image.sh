#!/usr/bin/env bash
# Runs a program of the module runtime-image: its class below dev.notionmcp.image, then that one's arguments.
set -euo pipefail
class=$1
shift
exec "$JAVA_HOME/bin/java" -cp 'runtime-image/target/runtime-image.jar:runtime-image/target/lib/*' "dev.notionmcp.image.$class" "$@"

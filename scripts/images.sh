#!/usr/bin/env bash
# Runs a program of the module images: its class below dev.notionmcp.image, then that one's arguments.
set -euo pipefail
class=$1
shift
exec "$JAVA_HOME/bin/java" -cp 'images/target/images.jar:images/target/lib/*' "dev.notionmcp.image.$class" "$@"

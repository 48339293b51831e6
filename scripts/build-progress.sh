#!/usr/bin/env bash
# Reads Maven's log and lets through what a waiting person wants: the module it is at, downloads by the hundred, errors.
files=0
while IFS= read -r line; do
    case $line in
        *"[INFO] Building "*\[*/*\]) echo "  ${line#*Building }" ;;
        *"Downloaded from "*) [ $((++files % 100)) -ne 0 ] || echo "  $files files downloaded" ;;
        *ERROR* | *"BUILD FAILURE"* | Error:*) echo "$line" ;;
    esac
done

#!/usr/bin/env bash
# Moves an overlay of charts/gitops to another build: the sha of its base and the digests of its images, all or none.
# The work of "make bump".
#   scripts/bump-overlay.sh KUSTOMIZATION SHA auth-gateway=sha256:... operator=sha256:... tool-runtime=sha256:...
# What has that build already is left as it is, so a pipeline commits only when something changed.
set -euo pipefail

refuse() {
  echo "$1" >&2
  exit 1
}

[ $# -eq 5 ] || refuse "bump-overlay.sh got $# arguments; give KUSTOMIZATION SHA auth-gateway=DIGEST operator=DIGEST tool-runtime=DIGEST"
file=$1 sha=$2
shift 2
[ -f "$file" ] || refuse "$file is no file; name the kustomization.yaml of an overlay"
[[ $sha =~ ^[0-9a-f]{40}$ ]] || refuse "$sha is no commit; give all 40 hex digits of its sha, as a branch or tag may move"
for program in auth-gateway operator tool-runtime; do
  [[ " $* " =~ \ $program=sha256:[0-9a-f]{64}\  ]] || refuse "no digest of $program in \"$*\"; give $program=sha256: and 64 hex digits"
done

new=$(mktemp "$file.XXXXXX")
trap 'rm -f "$new"' EXIT
awk -v file="$file" -v sha="$sha" -v digests="$*" '
  function refuse(what) { print file " " what > "/dev/stderr"; refused = 1; exit 1 }
  # an entry of "images" ends; its lines may have any order, as "kustomize edit" sorts them
  function entryEnds() {
    if (program in digest && at) { sub(/digest:.*/, "digest: " digest[program], line[at]); bumped[program]++ }
    program = ""; at = 0
  }
  BEGIN {
    split(digests, pairs, " ")
    for (i in pairs) { split(pairs[i], pair, "="); digest[pair[1]] = pair[2] }
  }
  { line[NR] = $0; key = $1; value = $2 }
  /^ *- / { entryEnds(); key = $2; value = $3 }
  /^[a-zA-Z]/ { entryEnds() }
  key == "name:" { parts = split(value, path, "/"); program = path[parts] }
  key == "digest:" { at = NR }
  /^ *- .*\/charts\/gitops\/base\?ref=/ { bases += sub(/\?ref=[^ ]*/, "?ref=" sha, line[NR]) }
  END {
    if (refused) exit 1
    entryEnds()
    if (bases != 1) refuse("names the base " bases + 0 " times; it must once, as a line that ends with //charts/gitops/base?ref=<sha>")
    for (name in digest) if (bumped[name] != 1) refuse("has " bumped[name] + 0 " digests of " name "; its entry of images must have one")
    for (i = 1; i <= NR; i++) print line[i]
  }' "$file" > "$new"
# not moved over it, which would change its rights
cmp -s "$new" "$file" || cat "$new" > "$file"

#!/usr/bin/env bash
# Moves an overlay of charts/gitops to the commit at hand and to the images that "make push" or "make manifest" has brought.
#   scripts/bump.sh OVERLAY SHA
# OVERLAY is a kustomization.yaml, or with DEPLOYMENTS the path of one in that Git repository, whose default branch is then
# moved. DEPLOYMENTS_USER and DEPLOYMENTS_TOKEN log in to it over HTTPS.
set -euo pipefail

refuse() {
  echo "$1" >&2
  exit 1
}

here=$(cd "$(dirname "$0")/.." && pwd)
overlay=${1:-} sha=${2:-}
[ -n "$overlay" ] || refuse "OVERLAY is not set: set it to the path of an overlay's kustomization.yaml"
digests=()
for program in auth-gateway operator tool-runtime; do
  file=$here/images/target/$program.digest
  [ -f "$file" ] || refuse "$file does not exist: bring the images to a registry with \"make push\" or \"make manifest\""
  digests+=("$program=$(cat "$file")")
done

if [ -z "${DEPLOYMENTS:-}" ]; then
  exec "$here/scripts/bump-overlay.sh" "$overlay" "$sha" "${digests[@]}"
fi

if [[ $DEPLOYMENTS =~ ^https?://[^/]*@ ]]; then
  refuse "DEPLOYMENTS names a user in its address, as messages then would: use DEPLOYMENTS_USER and DEPLOYMENTS_TOKEN"
fi
export GIT_TERMINAL_PROMPT=0
if [ -n "${DEPLOYMENTS_TOKEN:-}" ]; then
  # By the environment, as arguments are seen by everybody on the machine. The token is for this address alone, also where that
  # redirects to another, and the empty helper keeps the system's own from storing it.
  export DEPLOYMENTS_USER DEPLOYMENTS_TOKEN GIT_CONFIG_COUNT=3
  export GIT_CONFIG_KEY_0=credential.helper GIT_CONFIG_VALUE_0=
  export GIT_CONFIG_KEY_1=credential.$DEPLOYMENTS.helper
  export GIT_CONFIG_VALUE_1='!f() { [ "$1" != get ] || printf "username=%s\npassword=%s\n" "$DEPLOYMENTS_USER" "$DEPLOYMENTS_TOKEN"; }; f'
  export GIT_CONFIG_KEY_2=http.followRedirects GIT_CONFIG_VALUE_2=false
fi
clone=$(mktemp -d)
trap 'rm -rf "$clone"' EXIT
git clone --quiet --depth 1 "$DEPLOYMENTS" "$clone" \
  || refuse "$DEPLOYMENTS cannot be cloned, see above; with a token no redirect is followed: name the address that it leads to"
branch=$(git -C "$clone" symbolic-ref --short HEAD)

# somebody else may push meanwhile
for _ in 1 2 3 4 5; do
  [ -f "$clone/$overlay" ] || refuse "$overlay is no file of $DEPLOYMENTS ($branch); set OVERLAY to an overlay's kustomization.yaml there"
  now=$(sed -n 's|^ *- .*//charts/gitops/base?ref=||p' "$clone/$overlay")
  # the workspace may be of the user that cloned it
  if [ "$now" != "$sha" ] && git -C "$here" -c safe.directory="$here" merge-base --is-ancestor "$sha" "$now" 2> /dev/null; then
    echo "$overlay is at $now, which is newer than $sha: left as it is"
    exit
  fi
  "$here/scripts/bump-overlay.sh" "$clone/$overlay" "$sha" "${digests[@]}"
  if git -C "$clone" diff --quiet; then
    echo "$overlay is at $sha already"
    exit
  fi
  git -C "$clone" -c user.name=notion-mcp-remote -c user.email=pipeline@notion-mcp-remote.invalid \
    commit --quiet --all --message "Move notion-mcp-remote to ${sha:0:12}"
  if git -C "$clone" push --quiet origin "HEAD:$branch"; then
    echo "$overlay is moved to $sha"
    exit
  fi
  git -C "$clone" fetch --quiet --depth 1 origin "$branch"
  git -C "$clone" reset --quiet --hard FETCH_HEAD
done
refuse "$DEPLOYMENTS took no push to $branch; see above, and let the token's account push there"

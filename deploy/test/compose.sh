# What the tests of docker-compose.yml share; they source it. PROJECT and FILES say what is brought up.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$here"
target=$here/deploy/test/target
log=$target/command.log
failed=0

say() { printf '%(%H:%M:%S)T %s\n' -1 "$*"; }
skip() { echo "SKIPPED: $*"; exit 0; }
fail() { say "  FAILED: $*"; failed=$((failed + 1)); }

# shellcheck disable=SC2086
compose() { docker compose -p "$PROJECT" ${FILES:-} "$@"; }
cli() { compose --profile tools run --rm -T cli "$@"; }
demo() { cli demo --against compose --token-file /run/secrets/local-token --timeout 300 --verbose >"$log" 2>&1; }

# there IMAGE: on this machine, or to be had.
there() { docker image inspect "$1" >/dev/null 2>&1 || docker pull -q "$1" >/dev/null 2>&1; }

require_engine() {
  docker info >/dev/null 2>&1 || skip "no Docker engine answers"
  docker compose version >/dev/null 2>&1 || skip "docker compose is missing"
}

require_images() {
  local image
  for image in $(compose --profile tools config --images | sort -u); do
    there "$image" ||
      skip "the image $image is neither here nor to be had; deploy/images/build makes ours, deploy/test/stand-ins the others"
  done
}

# up SERVICE...: all of them healthy, or the end.
up() {
  say "up"
  compose up -d --wait --wait-timeout 600 "$@" >/dev/null 2>&1 ||
    { compose ps -a; compose logs --tail 20; say "FAILED: not healthy"; exit 1; }
  say "all healthy after $SECONDS s"
}

tell_demo() {
  if [ "$1" -eq 0 ]; then
    say "  $(tail -n 1 "$log")"
  else
    fail "the demo ended with $1"
    tail -n 60 "$log"
  fi
}

doctor() {
  if cli doctor --against compose --since 3h --most 20000 >"$log" 2>&1; then
    say "doctor: $(tail -n 1 "$log")"
  else
    fail "doctor"
    cat "$log"
  fi
}

finish() {
  say "down"
  [ "$failed" -eq 0 ] || { say "FAILED: $failed"; exit 1; }
  say "all of it held after $SECONDS s"
}

mkdir -p "$target"
export PHASEGATE_SECRETS=$target/secrets
# Any free port: the usual ones may be in use.
export GATEWAY_PORT=0 GOVERNANCE_PORT=0 GRAFANA_PORT=0
deploy/compose/make-secrets "$PHASEGATE_SECRETS" >/dev/null

#!/usr/bin/env bash
# Brings up docker-compose.yml on a real engine, replays the demo, then kills, pauses and disconnects every part in turn.
# A demo runs meanwhile or right after; each of its decisions is compared with the expected one, so that a lost or a
# wrong one shows. At the end no record may be unread and `phasegate doctor` may find no error. Then takes everything down.
# Exit 0 where all of it held, 1 where not; where no engine or no image is to be had it says SKIPPED.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$here"

skip() { echo "SKIPPED: $*"; exit 0; }

docker info >/dev/null 2>&1 || skip "no Docker engine answers"
docker compose version >/dev/null 2>&1 || skip "docker compose is missing"

export PHASEGATE_SECRETS=$here/deploy/test/target/secrets
# Any free port: the usual ones may be in use.
export GATEWAY_PORT=0 GOVERNANCE_PORT=0
deploy/compose/make-secrets "$PHASEGATE_SECRETS" >/dev/null
compose() { docker compose -p phasegate-smoke "$@"; }
for image in $(compose --profile tools config --images | sort -u); do
  docker image inspect "$image" >/dev/null 2>&1 || docker pull -q "$image" >/dev/null 2>&1 ||
    skip "the image $image is neither here nor to be had; deploy/images/build makes ours, deploy/test/stand-ins the others"
done

parts="token-service baseline-service continuation-service finalizer-service gateway governance-service postgres kafka"
# The demo itself talks to these two: it runs after they are back. With all others it runs while they are away.
spoken_to=" governance-service kafka "
away=10
log=$here/deploy/test/target/demo.log
failed=0
say() { printf '%(%H:%M:%S)T %s\n' -1 "$*"; }
fail() { say "  FAILED: $*"; failed=1; }
tear_down() { compose --profile tools down -v --remove-orphans >/dev/null 2>&1; }
trap tear_down EXIT
tear_down

cli() { compose --profile tools run --rm -T cli "$@"; }
demo() { cli demo --against compose --token-file /run/secrets/local-token --timeout 120 --verbose >"$log" 2>&1; }

tell_demo() {
  if [ "$1" -eq 0 ]; then
    say "  $(tail -n 1 "$log")"
  else
    fail "the demo ended with $1"
    tail -n 60 "$log"
  fi
}

# Not by `up --wait`: that gives up at once where a part is unhealthy, as one is for a moment that was paused.
settle() {
  local deadline=$((SECONDS + 300)) healthy=0
  # shellcheck disable=SC2086
  compose up -d --no-deps $parts >/dev/null 2>&1 || true
  until [ "$healthy" -eq "$(wc -w <<<"$parts")" ]; do
    if [ $SECONDS -gt $deadline ]; then
      fail "not healthy again"
      compose ps
      return
    fi
    sleep 1
    # shellcheck disable=SC2086
    healthy=$(compose ps -q $parts | xargs docker inspect -f '{{.State.Health.Status}}' | grep -cx healthy || true)
  done
}

# disturbed PART RETURN...: PART is away now; RETURN brings it back.
disturbed() {
  local part=$1 result=0 runs=
  shift
  if [[ $spoken_to != *" $part "* ]]; then
    demo &
    runs=$!
  fi
  sleep "$away"
  "$@"
  settle
  if [ -n "$runs" ]; then wait "$runs" || result=$?; else demo || result=$?; fi
  tell_demo "$result"
}

# What the gateway answers on the port that is open on this machine's loopback address.
ask_gateway() {
  local address
  address=$(compose port gateway 8080)
  exec 3<>"/dev/tcp/${address%:*}/${address##*:}"
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n' "$1" "$(cat "$PHASEGATE_SECRETS/$2-token")" >&3
  cat <&3
  exec 3>&-
}

# How many records the services have still to read.
lag() { ask_gateway /api/lag local | grep -o '"lag":[0-9]*' | awk -F: '{sum += $2} END {print NR ? sum : "unknown"}'; }

drained() {
  local deadline=$((SECONDS + 120)) left=unknown
  while [ $SECONDS -lt $deadline ]; do
    left=$(lag || echo unknown)
    if [ "$left" = 0 ]; then
      say "nothing left to read"
      return
    fi
    sleep 3
  done
  fail "records without an answer: $left"
}

say "up"
compose up -d --wait --wait-timeout 600 >/dev/null 2>&1 || { compose ps -a; compose logs --tail 20; say "FAILED: not healthy"; exit 1; }
say "all healthy after $SECONDS s; memory:"
docker stats --no-stream --format '  {{.Name}} {{.MemUsage}}' | grep phasegate-smoke | sort
result=0
demo || result=$?
tell_demo "$result"

for part in $parts; do
  say "kill -9 $part, back after $away s"
  compose kill -s KILL "$part" >/dev/null 2>&1
  disturbed "$part" true
done
for part in $parts; do
  say "pause $part for $away s"
  compose pause "$part" >/dev/null 2>&1
  disturbed "$part" compose --progress quiet unpause "$part"
done
for part in $parts; do
  say "disconnect $part for $away s"
  container=$(compose ps -q "$part")
  docker network disconnect phasegate-smoke_inside "$container"
  disturbed "$part" docker network connect --alias "$part" phasegate-smoke_inside "$container"
done

drained
if cli doctor --against compose --since 3h --most 20000 >"$log" 2>&1; then
  say "doctor: $(tail -n 1 "$log")"
else
  fail "doctor"
  cat "$log"
fi
say "down"
[ "$failed" -eq 0 ] && say "all of it held after $SECONDS s"
exit "$failed"

#!/usr/bin/env bash
# Brings up docker-compose.yml on a real engine, replays the demo, kills and disturbs every part in turn, and checks
# after each that a new phase is decided and that no event is left without its answer. Then takes everything down.
# Exit 0 where all of it held, 1 where not; where no engine or no image is to be had it says SKIPPED.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$here"

skip() { echo "SKIPPED: $*"; exit 0; }

docker info >/dev/null 2>&1 || skip "no Docker engine answers"
docker compose version >/dev/null 2>&1 || skip "docker compose is missing"

export PHASEGATE_SECRETS=$here/deploy/test/target/secrets
deploy/compose/make-secrets "$PHASEGATE_SECRETS" >/dev/null
compose() { docker compose -p phasegate-smoke "$@"; }
for image in $(compose config --images | sort -u); do
  docker image inspect "$image" >/dev/null 2>&1 || docker pull -q "$image" >/dev/null 2>&1 ||
    skip "the image $image is neither here nor to be had; deploy/images/build makes ours, deploy/test/stand-ins the others"
done

services="token-service baseline-service governance-service continuation-service finalizer-service gateway"
failed=0
say() { printf '%(%H:%M:%S)T %s\n' -1 "$*"; }
tear_down() { compose --profile tools down -v --remove-orphans >/dev/null 2>&1; }
trap tear_down EXIT
tear_down

cli() { compose --profile tools run --rm -T cli "$@"; }

# The whole demo again: every decision is compared with the expected one, so a lost or a wrong one shows.
demo() {
  local log=$here/deploy/test/target/demo.log
  if cli demo --against compose --token-file /run/phasegate/clients/token --timeout 90 >"$log" 2>&1; then
    say "  $(tail -n 1 "$log")"
  else
    say "  FAILED:"
    tail -n 60 "$log"
    failed=1
  fi
}

# How many records the services have still to read, as the gateway tells it.
lag() {
  compose exec -T gateway bash -c '
    exec 3<>/dev/tcp/127.0.0.1/8080
    printf "GET /api/lag HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n" \
      "$(cat /var/lib/phasegate/clients/token)" >&3
    cat <&3' | grep -o '"lag":[0-9]*' | awk -F: '{sum += $2} END {print NR ? sum : "unknown"}'
}

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
  say "FAILED: records without an answer: $left"
  failed=1
}

settle() { compose up -d --wait --wait-timeout 180 >/dev/null 2>&1 || { say "  FAILED: not healthy again"; compose ps; failed=1; }; }

say "up"
compose up -d --wait --wait-timeout 300
say "all healthy after $SECONDS s; memory:"
docker stats --no-stream --format '  {{.Name}} {{.MemUsage}}' | sort
demo

for part in $services kafka postgres; do
  say "kill -9 $part"
  compose kill -s KILL "$part" >/dev/null 2>&1
  settle
  demo
done
for part in finalizer-service kafka postgres; do
  say "pause $part for 15 s"
  compose pause "$part" >/dev/null 2>&1
  sleep 15
  compose unpause "$part" >/dev/null 2>&1
  settle
  demo
done
for part in finalizer-service kafka; do
  say "disconnect $part for 15 s"
  container=$(compose ps -q "$part")
  docker network disconnect phasegate-smoke_inside "$container"
  sleep 15
  docker network connect --alias "$part" phasegate-smoke_inside "$container"
  settle
  demo
done
drained
say "down"
[ "$failed" -eq 0 ] && say "all of it held"
exit "$failed"

#!/usr/bin/env bash
# Brings up docker-compose.yml on a real engine, replays the demo, then pauses, disconnects and kills every part in turn.
# Demos run meanwhile or right after; each of their decisions is compared with the expected one, so that a lost or a
# wrong one shows. No service may end by itself. At the end no record may be unread, Prometheus must have scraped what
# dashboards and alerts ask for, and `phasegate doctor` may find no error. Then takes everything down.
# Usage: deploy/test/compose-smoke.sh [KINDS [PARTS]]   e.g. "pause kill" "kafka postgres"; all by default
# Exit 0 where all of it held, 1 where not; where no engine or no image is to be had it says SKIPPED.
set -euo pipefail
PROJECT=phasegate-smoke
# shellcheck source=compose.sh
. "$(dirname "${BASH_SOURCE[0]}")/compose.sh"

require_engine
require_images
tear_down() { compose --profile tools --profile observability down -v --remove-orphans >/dev/null 2>&1; }
trap tear_down EXIT
tear_down

programs="token-service baseline-service continuation-service finalizer-service gateway governance-service"
parts="$programs postgres kafka"
# The demo itself talks to these two: it runs after they are back. With all others demos run all the while.
spoken_to=" governance-service kafka "
away=10

# Not by `up --wait`: that gives up at once where a part is unhealthy, as one is for a moment that was paused. And not
# by a health that was found before the part was back.
settle() {
  local since=$EPOCHSECONDS deadline=$((SECONDS + 300)) healthy=0
  until [ "$healthy" -eq "$(wc -w <<<"$parts")" ]; do
    if [ $SECONDS -gt $deadline ]; then
      fail "not healthy again"
      compose ps
      return
    fi
    sleep 1
    # shellcheck disable=SC2086
    healthy=$(compose ps -q $parts |
      xargs docker inspect -f '{{.State.Health.Status}}{{range .State.Health.Log}} {{.Start.Unix}}{{end}}' |
      awk -v since="$since" '$1 == "healthy" && $NF >= since' | wc -l)
  done
}

# How often services ended by themselves and were started again.
restarts() {
  # shellcheck disable=SC2086
  compose ps -aq $programs | xargs docker inspect -f '{{.RestartCount}}' | awk '{sum += $1} END {print sum}'
}

# disturbed PART RETURN...: PART is away now; RETURN brings it back.
disturbed() {
  local part=$1 result=0 since=$EPOCHSECONDS failed_before=$failed restarts_before
  shift
  restarts_before=$(restarts)
  sleep "$away"
  "$@" >/dev/null
  settle
  if [[ $spoken_to == *" $part "* ]]; then
    demo || result=$?
    tell_demo "$result"
  fi
  [ "$(restarts)" -eq "$restarts_before" ] || fail "a service ended by itself"
  [ "$failed" -eq "$failed_before" ] || evidence "$since"
}

# Demos one after the other, until there is the file `enough`; ends with 1 after the first that failed.
demos() {
  local result=0
  until [ -e "$target/enough" ] || [ "$result" -ne 0 ]; do
    demo || result=$?
    tell_demo "$result"
  done
  return "$failed"
}

# disturb_under_load PART...: in every way that is asked for, while demos run.
disturb_under_load() {
  local load since=$EPOCHSECONDS
  [ $# -gt 0 ] || return 0
  rm -f "$target/enough"
  demos &
  load=$!
  disturb "$@"
  touch "$target/enough"
  wait "$load" || { fail "a demo meanwhile"; evidence "$since"; }
}

disturb() {
  local kind part
  for kind in $kinds; do
    for part in "$@"; do "away_$kind" "$part"; done
  done
}

# What services said since then, and how long they have been up.
evidence() {
  compose ps --format '{{.Name}} {{.Status}}'
  # shellcheck disable=SC2086
  compose logs --no-color --since "$1" $programs | grep -E '"level":"(WARN|ERROR|FATAL)"' | tail -n 40 || true
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

observed() { compose --profile observability "$@"; }
observers=

# Starts what of the profile `observability` is to be had.
observe() {
  local part image
  for part in prometheus grafana otel-collector; do
    image=$(observed config --images "$part")
    if there "$image"; then
      observed up -d "$part" >/dev/null 2>&1
      observers="$observers $part"
    else
      say "SKIPPED $part: the image $image is neither here nor to be had"
    fi
  done
}

# Every expression of the dashboards' panels and of the alerts.
expressions() {
  sed -n 's/^ *"expr": "\(.*\)",\{0,1\}$/\1/p' deploy/observability/grafana/dashboards/*.json | sed 's/\\"/"/g; s/\$service/.*/g'
  awk '/expr: >-/ {getline; sub(/^ +/, ""); print}' deploy/observability/alerts.yml
}

# Prometheus reads our configuration, reaches every program, and reads every expression. Metrics of libraries must be
# there; of ours (whose names another test compares with the documentation) many come with the first event of a kind.
metrics() {
  local prometheus=http://localhost:9090 container deadline=$((SECONDS + 60)) name names expression answered=0 asked=0
  container=$(observed ps -q prometheus)
  promtool() { docker exec "$container" promtool "$@"; }
  query() { promtool query instant "$prometheus" "$1" 2>&1 </dev/null; }
  promtool check config /etc/prometheus/prometheus.yml >"$log" 2>&1 || { fail "promtool"; cat "$log"; }
  until query 'count(up{job="phasegate"} == 1)' | grep -q "=> $(wc -w <<<"$programs") "; do
    [ $SECONDS -lt $deadline ] || { fail "not scraped"; query 'up'; return; }
    sleep 3
  done
  say "Prometheus scrapes $(wc -w <<<"$programs") programs"
  names=$(promtool query labels "$prometheus" __name__)
  for name in $(expressions | grep -oE '\b(phasegate|kafka|jvm|process)_[a-z_]+' | sort -u); do
    grep -qx "$name" <<<"$names" ||
      case $name in phasegate_*) say "  no series yet: $name" ;; *) fail "no program has the metric $name" ;; esac
  done
  while IFS= read -r expression; do
    asked=$((asked + 1))
    query "$expression" >"$log" || { fail "$expression"; cat "$log"; continue; }
    ! grep -q '=>' "$log" || answered=$((answered + 1))
  done < <(expressions)
  say "$asked expressions of dashboards and alerts: all read, $answered with an answer now"
}

running() {
  local observer
  for observer in $observers; do
    [ "$(docker inspect -f '{{.State.Running}} {{.RestartCount}}' "$(observed ps -aq "$observer")")" = "true 0" ] ||
      { fail "$observer does not run"; observed logs --tail 20 "$observer"; }
  done
}

# Not brought back by `up --no-deps`, which makes every service anew that depends on another.
away_kill() {
  local container
  say "kill -9 $1, back after $away s"
  container=$(compose ps -q "$1")
  compose kill -s KILL "$1" >/dev/null 2>&1
  disturbed "$1" docker start "$container"
}

away_pause() {
  say "pause $1 for $away s"
  compose pause "$1" >/dev/null 2>&1
  disturbed "$1" compose --progress quiet unpause "$1"
}

away_disconnect() {
  local container
  say "disconnect $1 for $away s"
  container=$(compose ps -q "$1")
  docker network disconnect "${PROJECT}_inside" "$container"
  disturbed "$1" docker network connect --alias "$1" "${PROJECT}_inside" "$container"
}

up
say "memory:"
docker stats --no-stream --format '  {{.Name}} {{.MemUsage}}' | grep "$PROJECT" | sort
observe
result=0
demo || result=$?
tell_demo "$result"
# Before it takes long: where the engine has a network of its own, this has to run in there.
[ "$(lag 2>/dev/null)" != unknown ] || { fail "the gateway's port does not answer on this loopback address"; finish; }

kinds=${1:-pause disconnect kill}
quiet='' loud=''
for part in ${2:-$parts}; do
  if [[ $spoken_to == *" $part "* ]]; then loud="$loud $part"; else quiet="$quiet $part"; fi
done
# shellcheck disable=SC2086
disturb_under_load $quiet
# shellcheck disable=SC2086
disturb $loud

drained
running
[[ $observers != *prometheus* ]] || metrics
doctor
finish

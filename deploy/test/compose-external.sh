#!/usr/bin/env bash
# Brings up docker-compose.yml with deploy/compose/external.yml over it: Kafka and PostgreSQL are containers of nobody,
# which answer at an address of this machine. Replays the demo and asks `phasegate doctor`. Then takes everything down.
# Exit 0 where it held, 1 where not; where no engine or no image is to be had it says SKIPPED.
set -euo pipefail
PROJECT=phasegate-external
FILES="-f docker-compose.yml -f deploy/compose/external.yml"
# shellcheck source=compose.sh
. "$(dirname "${BASH_SOURCE[0]}")/compose.sh"

require_engine
require_images
for image in apache/kafka:4.1.1 postgres:18; do there "$image" || skip "the image $image is neither here nor to be had"; done

tear_down() {
  compose --profile tools down -v --remove-orphans >/dev/null 2>&1
  docker rm -f -v their-kafka their-postgres >/dev/null 2>&1 || true
  docker network rm phasegate-theirs >/dev/null 2>&1 || true
}
trap tear_down EXIT
tear_down

# Not the engine's own `bridge`: Engine 20.10 does not tell its address before it was started once more.
docker network create phasegate-theirs >/dev/null
address=$(docker network inspect phasegate-theirs -f '{{(index .IPAM.Config 0).Gateway}}')
[ -n "$address" ] || { fail "the engine does not tell the address of a network"; finish; }
export KAFKA_BOOTSTRAP_SERVERS=$address:19092 PHASEGATE_DATABASE=$address:15432

docker run -d --name their-postgres --network phasegate-theirs -p "$address:15432:5432" \
  -e POSTGRES_PASSWORD_FILE=/run/secrets/password -e POSTGRES_INITDB_ARGS=--auth-host=scram-sha-256 \
  -v "$PHASEGATE_SECRETS/postgres-admin-password:/run/secrets/password:ro" postgres:18 >/dev/null
docker run -d --name their-kafka --network phasegate-theirs -p "$address:19092:19092" \
  -e CLUSTER_ID=cGhhc2VnYXRlLWxvY2FsMA -e KAFKA_NODE_ID=1 -e KAFKA_PROCESS_ROLES=broker,controller \
  -e KAFKA_LISTENERS=PLAINTEXT://:19092,CONTROLLER://:9093 -e "KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://$address:19092" \
  -e KAFKA_LISTENER_SECURITY_PROTOCOL_MAP=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT \
  -e KAFKA_CONTROLLER_LISTENER_NAMES=CONTROLLER -e KAFKA_INTER_BROKER_LISTENER_NAME=PLAINTEXT \
  -e KAFKA_CONTROLLER_QUORUM_VOTERS=1@localhost:9093 -e KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR=1 \
  -e KAFKA_MESSAGE_MAX_BYTES=8454144 -e KAFKA_REPLICA_FETCH_MAX_BYTES=8454144 \
  -e KAFKA_LOG_DIRS=/var/lib/kafka/data apache/kafka:4.1.1 >/dev/null

answers() { (exec 3<>"/dev/tcp/$address/$1") 2>/dev/null; }
until answers 19092 && docker exec their-postgres pg_isready -q -U postgres -h 127.0.0.1; do
  [ $SECONDS -lt 120 ] || { docker logs --tail 20 their-kafka; docker logs --tail 20 their-postgres; fail "Kafka or PostgreSQL"; finish; }
  sleep 1
done

up
docker ps -a --filter "label=com.docker.compose.project=$PROJECT" --format '{{.Image}}' | grep -E '^(apache/kafka|postgres):' &&
  fail "it has a Kafka or a PostgreSQL of its own"
result=0
demo || result=$?
tell_demo "$result"
doctor
finish

--liquibase formatted sql

--changeset phasegate:gateway-001-recorded-event
--comment What stands on the topics of the contract, by its place; an event that comes again is there once.
create table recorded_event (
  topic text not null,
  partition int not null,
  broker_offset bigint not null,
  recorded_at timestamptz not null,
  event_id text not null,
  type text not null,
  source text not null,
  causation_id text,
  record_key text,
  run_id text,
  phase_id text,
  attempt int,
  body jsonb not null,
  primary key (topic, partition, broker_offset)
);
create unique index recorded_event_identity on recorded_event (event_id, source, topic);
create index recorded_event_phase on recorded_event (run_id, phase_id, recorded_at);
create index recorded_event_type on recorded_event (type, recorded_at);
create index recorded_event_causation on recorded_event (causation_id);
create index recorded_event_recorded_at on recorded_event using brin (recorded_at);
--rollback drop table recorded_event;

--changeset phasegate:gateway-002-run
--comment When a run was last heard of, so that listing runs reads no events.
create table run (
  run_id text primary key,
  last_at timestamptz not null
);
create index run_last_at on run (last_at, run_id);
--rollback drop table run;

--changeset phasegate:gateway-003-dead-letter
--comment What the services or this projection could not read.
create table dead_letter (
  topic text not null,
  partition int not null,
  broker_offset bigint not null,
  recorded_at timestamptz not null,
  service text not null,
  reason text not null,
  origin_topic text not null,
  origin_partition int not null,
  origin_offset bigint not null,
  excerpt text not null,
  primary key (topic, partition, broker_offset)
);
create index dead_letter_recorded_at on dead_letter (recorded_at);
--rollback drop table dead_letter;

--changeset phasegate:gateway-004-oldest-first
--comment An ordered index: a block range keeps the age of rows that are long gone, so that each purge reads the whole table.
create index recorded_event_oldest on recorded_event (recorded_at);
drop index recorded_event_recorded_at;
--rollback create index recorded_event_recorded_at on recorded_event using brin (recorded_at);
--rollback drop index recorded_event_oldest;

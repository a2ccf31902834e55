--liquibase formatted sql

--changeset phasegate:continuation-001-continuation
--comment What continuation-service remembers of a phase, by runId/phaseId; outputs are compressed in it.
create table continuation (
  key text primary key,
  state json not null,
  updated_at timestamptz not null default now()
);
--rollback drop table continuation;

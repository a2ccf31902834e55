--liquibase formatted sql

--changeset phasegate:finalizer-001-phase
--comment What the finalizer remembers of a phase, by runId/phaseId.
create table phase (
  key text primary key,
  state json not null,
  updated_at timestamptz not null default now()
);
--rollback drop table phase;

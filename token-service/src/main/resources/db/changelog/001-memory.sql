--liquibase formatted sql

--changeset phasegate:token-001-memory
--comment What token-service remembers of a phase, by runId/phaseId, and of a repository, by @repository.
create table memory (
  key text primary key,
  state json not null,
  updated_at timestamptz not null default now()
);
--rollback drop table memory;

--changeset phasegate:token-002-memory-keys
--comment Repositories are listed by the prefix of their keys.
create index memory_key_prefix on memory (key text_pattern_ops);
--rollback drop index memory_key_prefix;

--liquibase formatted sql

--changeset phasegate:baseline-001-suite
--comment What is known of a suite at a commit, by repository@commit#suite.
create table suite (
  key text primary key,
  state json not null,
  updated_at timestamptz not null default now()
);
--rollback drop table suite;

--liquibase formatted sql

--changeset phasegate:tally-001
create table tally (
  key text primary key,
  state json not null,
  updated_at timestamptz not null default now()
);
--rollback drop table tally;

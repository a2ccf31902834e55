--liquibase formatted sql

--changeset phasegate:loop-001-decision
--comment The ledger: one row per decided event, holding the records published for it.
create table decision (
  event_key uuid primary key,
  event_id text not null,
  event_type text not null,
  state_key text not null,
  records text not null,
  stored_at timestamptz not null default now()
);
create index decision_state_key on decision (state_key);
create index decision_stored_at on decision using brin (stored_at);
--rollback drop table decision;

--changeset phasegate:loop-002-deadline
--comment What a state wants to be woken up for.
create table deadline (
  state_key text not null,
  name text not null,
  due_at timestamptz not null,
  published_at timestamptz,
  primary key (state_key, name)
);
create index deadline_due_at on deadline (due_at);
--rollback drop table deadline;

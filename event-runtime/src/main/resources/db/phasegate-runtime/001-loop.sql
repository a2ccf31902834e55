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

--changeset phasegate:loop-003-bodies
--comment Bodies in a column of their own, one a line, as they were published; rows stay uncompressed up to a page.
alter table decision add column bodies text not null default '';
update decision set
  bodies = (
    select coalesce(string_agg(r ->> 'value', chr(10) order by n), '')
    from json_array_elements(records::json) with ordinality as e(r, n)),
  records = (
    select coalesce(
      json_agg(json_build_object('topic', r -> 'topic', 'key', r -> 'key', 'headers', r -> 'headers') order by n),
      '[]')::text
    from json_array_elements(records::json) with ordinality as e(r, n));
alter table decision alter column bodies drop default;
alter table decision set (toast_tuple_target = 8160);
--rollback alter table decision reset (toast_tuple_target);
--rollback update decision set records = (
--rollback   select coalesce(
--rollback     json_agg(json_build_object('topic', r -> 'topic', 'key', r -> 'key', 'headers', r -> 'headers',
--rollback       'value', (string_to_array(bodies, chr(10)))[n]) order by n),
--rollback     '[]')::text
--rollback   from json_array_elements(records::json) with ordinality as e(r, n));
--rollback alter table decision drop column bodies;

--changeset phasegate:loop-004-oldest-first
--comment An ordered index: a block range keeps the age of rows that are long gone, so that each purge reads the whole table.
create index decision_oldest on decision (stored_at);
drop index decision_stored_at;
--rollback create index decision_stored_at on decision using brin (stored_at);
--rollback drop index decision_oldest;

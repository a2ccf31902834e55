--liquibase formatted sql

--changeset phasegate:governance-001-governance
--comment What governance remembers of a phase, by runId/phaseId.
create table governance (
  key text primary key,
  state json not null,
  updated_at timestamptz not null default now()
);
--rollback drop table governance;

--changeset phasegate:governance-002-request-ids splitStatements:false
--comment Ids in a state, by text: PostgreSQL's JSON functions fail on an escaped NUL, which is legal in JSON.
create function request_ids(state json) returns text[]
  language sql immutable parallel safe
  as $ids$
    select array(
      select found[1] from regexp_matches(state::text, '"id":"([0-9a-f-]{36})"', 'g') found)
  $ids$;
--rollback drop function request_ids(json);

--changeset phasegate:governance-003-request-index
create index governance_request_ids on governance using gin (request_ids(state));
--rollback drop index governance_request_ids;

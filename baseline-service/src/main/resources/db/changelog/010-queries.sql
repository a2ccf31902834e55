--liquibase formatted sql

--changeset phasegate:baseline-010-suite-key-order
--comment Suites of a repository at a commit, whatever the collation of the database.
create index suite_key_order on suite (key text_pattern_ops);
--rollback drop index suite_key_order;

--changeset phasegate:baseline-011-record-keys splitStatements:false
--comment Decisions by the key of what they published: a phase's deltas stand in the rows of suites.
create function decision_record_keys(records text) returns text[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(distinct r ->> 'key'), '{}') from json_array_elements(records::json) as r);
create index decision_record_keys on decision using gin (decision_record_keys(records));
--rollback drop index decision_record_keys; drop function decision_record_keys(text);

--liquibase formatted sql

--changeset phasegate:governance-audit-001-entry
--comment Who did what: a chain, in which each row's hash covers the row and the hash before it.
create table audit_entry (
  seq bigint primary key,
  at text not null,
  actor text not null,
  action text not null,
  origin text not null,
  phase text not null,
  requests text[] not null,
  outcome text[] not null,
  detail text not null,
  policy_version text not null,
  before_digest text not null,
  after_digest text not null,
  previous_hash text not null,
  hash text not null
);
create index audit_entry_phase on audit_entry (phase);
create index audit_entry_requests on audit_entry using gin (requests);
--rollback drop table audit_entry;

--changeset phasegate:governance-audit-002-head
--comment The end of the chain: who appends locks it, and a chain that ends elsewhere was cut.
create table audit_head (
  only_one boolean primary key default true check (only_one),
  seq bigint not null,
  hash text not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));
--rollback drop table audit_head;

--changeset phasegate:governance-audit-003-append-only splitStatements:false
--comment Whoever owns the tables: nothing is changed or removed in passing.
create function audit_is_append_only() returns trigger
  language plpgsql
  as $append_only$
    begin
      raise exception 'audit: expected only new entries, found %', tg_op using errcode = '42501';
    end
  $append_only$;
create function audit_head_moves_forward() returns trigger
  language plpgsql
  as $forward$
    begin
      if new.seq <= old.seq then
        raise exception 'audit: expected a head after %, found %', old.seq, new.seq
          using errcode = '42501';
      end if;
      return new;
    end
  $forward$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_is_append_only();
create trigger audit_head_stays before delete or truncate on audit_head
  for each statement execute function audit_is_append_only();
create trigger audit_head_forward before update on audit_head
  for each row execute function audit_head_moves_forward();
--rollback drop trigger audit_entry_append_only on audit_entry;
--rollback drop trigger audit_head_stays on audit_head;
--rollback drop trigger audit_head_forward on audit_head;
--rollback drop function audit_is_append_only();
--rollback drop function audit_head_moves_forward();

--changeset phasegate:governance-audit-004-rights splitStatements:false
--comment Where the service has a role of its own, it may add entries and read them, and no more.
do $rights$
  declare
    other record;
  begin
    for other in
      select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema() and table_name in ('audit_entry', 'audit_head')
          and grantee not in (current_user, 'PUBLIC')
    loop
      execute format('revoke all on audit_entry, audit_head from %I', other.grantee);
      execute format('grant select, insert on audit_entry to %I', other.grantee);
      execute format('grant select, update on audit_head to %I', other.grantee);
    end loop;
  end
$rights$;
--rollback select 1;

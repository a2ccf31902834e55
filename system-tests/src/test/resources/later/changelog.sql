--liquibase formatted sql

--changeset phasegate:later-001-column
--comment What a later version of a service might add: a column that may be missing, with and without a default.
alter table decision add column later_remark text;
alter table decision add column later_count integer not null default 0;
--rollback alter table decision drop column later_remark;
--rollback alter table decision drop column later_count;

--changeset phasegate:later-002-table
create table later_thing (key text primary key, remark text not null);
--rollback drop table later_thing;

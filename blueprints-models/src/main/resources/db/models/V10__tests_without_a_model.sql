-- Answers may be brought without a model, in a file that is kept.
alter table model_test alter column model drop not null;
alter table model_test alter column version drop not null;
alter table model_test add column brought text; -- the name of the file
alter table model_test add column source bigint references content (id);
create index model_test_by_source on model_test (source);

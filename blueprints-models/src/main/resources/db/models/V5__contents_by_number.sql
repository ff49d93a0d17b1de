-- What refers to a content does so by its number.
alter table model_version add column content bigint references content (id);
update model_version set content =
    (select c.id from content c where c.sha256 = ${unhex}(model_version.sha256${as_hex}));
drop index model_version_sha256;
alter table model_version drop column sha256;
create index model_version_content on model_version (content);

alter table model_test add column answers bigint references content (id);
update model_test set answers =
    (select c.id from content c where c.sha256 = ${unhex}(model_test.predictions${as_hex}))
    where predictions is not null;
drop index model_test_by_predictions;
alter table model_test drop column predictions;
alter table model_test rename column answers to predictions;
create index model_test_by_predictions on model_test (predictions);

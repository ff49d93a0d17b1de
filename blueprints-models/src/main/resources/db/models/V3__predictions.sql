-- What the model answered about each sample, as lines of JSON; missing until all are answered.
alter table model_test add column predictions text references blob (sha256);
create index model_test_by_predictions on model_test (predictions);

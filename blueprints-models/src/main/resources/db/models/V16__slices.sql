-- By what the samples of a test are told apart, as JSON; missing if they are not.
alter table model_test add column slices text;

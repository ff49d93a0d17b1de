-- How a version was run on zeros when it was registered; missing for those registered before.
alter table model_version add column trial text;

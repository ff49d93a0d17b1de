-- The number of the version that was registered last: a version that is deleted leaves its number unused.
alter table model add column last_version integer not null default 0;
update model set last_version =
    (select coalesce(max(v.version), 0) from model_version v where v.model = model.name);

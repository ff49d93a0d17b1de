-- The versions that were made last are shown on the first page, and a version is searched by the first digits of its digest.
create index dataset_version_created on dataset_version (created);
create index dataset_version_digest on dataset_version (digest);

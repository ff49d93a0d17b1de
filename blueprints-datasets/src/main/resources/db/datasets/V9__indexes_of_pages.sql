-- The versions that were made last are shown on the first page, and a version is searched by the first digits of its digest.
create index dataset_version_created on dataset_version (created);
create index dataset_version_digest on dataset_version (digest);

-- The samples of a label are read use by use, so that a filter for both reads nothing that it leaves out.
drop index sample_label;
create index sample_label on sample (dataset, label, use, path);

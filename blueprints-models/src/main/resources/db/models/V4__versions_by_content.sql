-- Whether any version has a content is asked for each that is to be deleted.
create index model_version_sha256 on model_version (sha256);

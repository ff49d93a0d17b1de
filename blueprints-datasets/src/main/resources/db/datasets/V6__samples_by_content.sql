-- Whether any sample has a content is asked for each that is to be deleted.
create index sample_sha256 on sample (sha256);

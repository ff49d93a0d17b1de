-- Since when nothing has been seen to refer to a blob; it is deleted some time later, unless something does again.
alter table blob add column unused_since bigint;
create index blob_unused on blob (unused_since, sha256) where unused_since is not null;

-- Some readers know no other digest than MD5; both are computed together, so those from before are computed again.
delete from package_digest;
alter table package_digest add column md5 text not null default '';

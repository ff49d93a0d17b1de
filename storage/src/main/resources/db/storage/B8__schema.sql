-- The tables as V1 to V8 leave them. A new database is made by this file; one that is there goes on from where it is.

-- Contents by the letters of their hashes, as they were once; empty.
create table blob (
  sha256 text not null primary key,
  size bigint not null,
  crc32 bigint not null,
  position bigint not null,
  segment text not null default '',
  unused_since bigint,
  content bigint
);
create index blob_content on blob (content);

create table job (
  id text collate ${bytewise} not null primary key,
  kind text not null,
  state text not null,
  parameters text not null,
  attempt integer not null,
  cancelled integer not null,
  done bigint not null,
  unit text not null,
  error text,
  result text,
  created bigint not null,
  started bigint,
  ended bigint,
  actor text,
  owner text,
  total bigint
);
create index job_state on job (state, id);

create table job_owner (
  id text not null primary key,
  beat bigint not null
);

create table job_event (
  job text collate ${bytewise} not null references job (id) on delete cascade,
  number bigint not null,
  state text not null,
  done bigint not null,
  total bigint,
  unit text not null,
  primary key (job, number)
);

create table workspace_id (
  id text not null primary key
);

create table segment (
  id ${number},
  name text not null unique
);
insert into segment (id, name) values (0, '');

create table content (
  id ${number},
  size bigint not null,
  position bigint not null,
  crc32 bigint not null,
  segment integer not null references segment (id),
  sha256 bytea not null unique,
  unused_since bigint
);
create index content_place on content (segment, position);
create index content_unused on content (unused_since) where unused_since is not null;

create table upload (
  id text not null primary key,
  length bigint not null,
  received bigint not null,
  metadata text not null,
  created bigint not null,
  expires bigint not null
);

create table damaged_content (
  sha256 bytea not null primary key,
  noticed bigint not null
);

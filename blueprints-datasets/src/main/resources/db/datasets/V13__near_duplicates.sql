-- What an image looks like, by the hash of its bytes. No foreign key: it would keep every content from being garbage.
create table picture_hash (
  sha256 bytea not null primary key,
  state text not null,
  hash bigint not null
);

-- The search for images of a version that look alike: the job that does it, and what has been found once it is done.
create table near_search (
  dataset integer not null,
  number integer not null,
  job text not null,
  done integer not null,
  families bigint not null,
  flat bigint not null,
  unread bigint not null,
  primary key (dataset, number)
);

create table near_member (
  dataset integer not null,
  number integer not null,
  family bigint not null,
  path text collate ${bytewise} not null,
  distance integer not null,
  primary key (dataset, number, family, path)
) ${clustered};

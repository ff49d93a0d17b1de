create table dataset (
  name text collate ${bytewise} not null primary key,
  title text not null,
  description text not null,
  licence text not null,
  task text not null,
  latest integer not null,
  created bigint not null
);

-- One row, so that a listing need not count.
create table dataset_total (
  id integer not null primary key,
  total bigint not null
);

insert into dataset_total (id, total) values (1, 0);

create table dataset_tag (
  dataset text not null references dataset (name),
  tag text not null,
  primary key (dataset, tag)
);

create index dataset_tag_tag on dataset_tag (tag, dataset);

create table dataset_version (
  dataset text not null references dataset (name),
  number integer not null,
  digest text not null,
  samples bigint not null,
  bytes bigint not null,
  created bigint not null,
  primary key (dataset, number)
);

create table dataset_use (
  dataset text not null,
  number integer not null,
  use text not null,
  samples bigint not null,
  bytes bigint not null,
  primary key (dataset, number, use)
);

create table dataset_label (
  dataset text not null,
  number integer not null,
  use text not null,
  label text not null,
  samples bigint not null,
  primary key (dataset, number, use, label)
);

create table sample (
  dataset text not null,
  number integer not null,
  path text collate ${bytewise} not null,
  use text not null,
  label text not null,
  media_type text not null,
  sha256 text not null references blob (sha256),
  primary key (dataset, number, path)
);

create index sample_use on sample (dataset, number, use, path);

create index sample_label on sample (dataset, number, label, path);

create table package (
  id text not null primary key,
  recipe text not null,
  created bigint not null
);

create table package_archive (
  package text not null references package (id),
  name text not null,
  length bigint not null,
  etag text not null,
  samples bigint not null,
  sha256 text,
  primary key (package, name)
);

-- The tables as V1 to V18 leave them. A new database is made by this file; one that is there goes on from where it is.

create table dataset (
  name text collate ${bytewise} not null primary key,
  title text not null,
  description text not null,
  licence text not null,
  task text not null,
  latest integer not null,
  created bigint not null,
  folded text
);

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
  note text not null default '',
  primary key (dataset, number)
);
create index dataset_version_created on dataset_version (created);
create index dataset_version_digest on dataset_version (digest);

create table dataset_use (
  dataset text not null,
  number integer not null,
  use text not null,
  samples bigint not null,
  bytes bigint not null,
  primary key (dataset, number, use)
);

create table dataset_number (
  id ${number},
  name text collate ${bytewise} not null unique
);

create table sample (
  dataset integer not null,
  born integer not null,
  died integer not null,
  content bigint not null references content (id),
  path text collate ${bytewise} not null,
  use text not null,
  label text not null,
  annotation bigint references content (id),
  primary key (dataset, path, born)
) ${clustered};
create index sample_use on sample (dataset, use, path);
create index sample_label on sample (dataset, label, use, path);
create index sample_born on sample (dataset, born);
create index sample_died on sample (dataset, died) where died < 2147483647;
create index sample_content on sample (content);
create index sample_annotation on sample (annotation) where annotation is not null;

create table version_page (
  dataset text not null,
  last text collate ${bytewise} not null,
  use text not null,
  born integer not null,
  died integer not null,
  samples bigint not null,
  bytes bigint not null,
  tar bigint not null,
  zip bigint not null,
  directory bigint not null,
  large bigint not null,
  digest text not null,
  primary key (dataset, last, use, born)
);

create table label_count (
  dataset text not null,
  use text not null,
  label text not null,
  born integer not null,
  died integer not null,
  samples bigint not null,
  primary key (dataset, use, label, born)
);

create table version_building (
  dataset text not null primary key,
  number integer not null
);

create table version_origin (
  dataset text not null,
  number integer not null,
  origin text not null,
  origin_number integer not null,
  origin_digest text not null,
  made text not null,
  primary key (dataset, number)
);
create index version_origin_origin on version_origin (origin, origin_number);

create table deleted_version (
  dataset text not null,
  number integer not null,
  deleted bigint not null,
  cleared integer not null,
  primary key (dataset, number)
);
create index deleted_version_left on deleted_version (dataset, number) where cleared = 0;

create table package (
  id text not null primary key,
  recipe text not null,
  created bigint not null
);

create table package_digest (
  package text not null references package (id),
  name text not null,
  sha256 text not null,
  md5 text not null default '',
  primary key (package, name)
);

create table package_file (
  package text not null references package (id),
  name text collate ${bytewise} not null,
  content bigint not null references content (id),
  primary key (package, name)
);
create index package_file_content on package_file (content);

create table picture_hash (
  sha256 bytea not null primary key,
  state text not null,
  hash bigint not null
);

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

create table compressed_content (
  content bigint not null references content (id) on delete cascade,
  encoder text not null,
  compressed bigint references content (id),
  frames bytea not null,
  primary key (content, encoder)
);
create index compressed_content_form on compressed_content (compressed) where compressed is not null;

create table image_size (
  content bigint not null primary key references content (id) on delete cascade,
  width integer not null,
  height integer not null
);

create table image_measuring (
  dataset integer not null,
  number integer not null,
  job text not null,
  done integer not null,
  primary key (dataset, number)
);

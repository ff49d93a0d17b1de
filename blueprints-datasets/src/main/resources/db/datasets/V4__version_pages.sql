-- A version is cut into pages by a hash of the paths; a row is what one use has in a page. Pages live as samples do.
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

-- How many samples a label has, from one version to another.
create table label_count (
  dataset text not null,
  use text not null,
  label text not null,
  born integer not null,
  died integer not null,
  samples bigint not null,
  primary key (dataset, use, label, born)
);

insert into label_count (dataset, use, label, born, died, samples)
select i.dataset, i.use, i.label, min(i.number),
  case when max(i.number) = d.latest then 2147483647 else max(i.number) + 1 end,
  i.samples
from (
  select dataset, use, label, samples, number,
    number - row_number() over (partition by dataset, use, label, samples order by number) as run
  from dataset_label
) i
join dataset d on d.name = i.dataset
group by i.dataset, i.use, i.label, i.samples, i.run, d.latest;

drop table dataset_label;

-- The version of a dataset that is being written and nobody sees yet; what a crash leaves of it is taken back.
create table version_building (
  dataset text not null primary key,
  number integer not null
);

alter table dataset_version add column note text not null default '';

-- Lengths and tags follow from the recipe; only what it costs reading everything to know is kept.
create table package_digest (
  package text not null references package (id),
  name text not null,
  sha256 text not null,
  primary key (package, name)
);

insert into package_digest (package, name, sha256)
select package, name, sha256 from package_archive where sha256 is not null;

drop table package_archive;

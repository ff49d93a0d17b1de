-- A name has its number before there is a dataset of that name, whose first samples are written before it is known.
create table dataset_number (
  id ${number},
  name text collate ${bytewise} not null unique
);

insert into dataset_number (name) select distinct dataset from sample order by dataset;

-- Samples refer to numbers, for there are many of them; a media type follows from its path.
create table sample_by_number (
  dataset integer not null,
  born integer not null,
  died integer not null,
  content bigint not null references content (id),
  path text collate ${bytewise} not null,
  use text not null,
  label text not null,
  primary key (dataset, path, born)
) ${clustered};

insert into sample_by_number (dataset, born, died, content, path, use, label)
select d.id, s.born, s.died, c.id, s.path, s.use, s.label
from sample s
join dataset_number d on d.name = s.dataset
join content c on c.sha256 = ${unhex}(s.sha256${as_hex})
order by d.id, s.path, s.born;

drop table sample;
alter table sample_by_number rename to sample;
create index sample_use on sample (dataset, use, path);
create index sample_label on sample (dataset, label, path);
create index sample_born on sample (dataset, born);
create index sample_died on sample (dataset, died) where died < 2147483647;
create index sample_content on sample (content);

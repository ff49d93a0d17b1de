-- A sample lives from the version it was born in to the one it died in: version n has what is born by n and not dead by it.
-- So a version costs what it changes. 2147483647 stands for never.
create table sample_interval (
  dataset text not null,
  path text collate ${bytewise} not null,
  born integer not null,
  died integer not null,
  use text not null,
  label text not null,
  media_type text not null,
  sha256 text not null references blob (sha256),
  primary key (dataset, path, born)
);

-- Copies of one sample in versions that follow one another become one row: number minus rank is the same for them.
insert into sample_interval (dataset, path, born, died, use, label, media_type, sha256)
select i.dataset, i.path, min(i.number),
  case when max(i.number) = d.latest then 2147483647 else max(i.number) + 1 end,
  i.use, i.label, i.media_type, i.sha256
from (
  select dataset, path, number, use, label, media_type, sha256,
    number - row_number() over (
      partition by dataset, path, use, label, media_type, sha256 order by number) as run
  from sample
) i
join dataset d on d.name = i.dataset
group by i.dataset, i.path, i.use, i.label, i.media_type, i.sha256, i.run, d.latest;

drop table sample;
alter table sample_interval rename to sample;
create index sample_use on sample (dataset, use, path);
create index sample_label on sample (dataset, label, path);
create index sample_born on sample (dataset, born);
create index sample_died on sample (dataset, died) where died < 2147483647;

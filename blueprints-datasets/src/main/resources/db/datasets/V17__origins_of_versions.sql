-- The version of another dataset that a version was made of, and how. The origin is named, not referred to: it may be deleted, and
-- what was made of it stays.
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

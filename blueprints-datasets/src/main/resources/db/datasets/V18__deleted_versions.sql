-- A version that was deleted: its number is no other's, and it is cleared once the rows are deleted that no version needs any more.
create table deleted_version (
  dataset text not null,
  number integer not null,
  deleted bigint not null,
  cleared integer not null,
  primary key (dataset, number)
);

create index deleted_version_left on deleted_version (dataset, number) where cleared = 0;

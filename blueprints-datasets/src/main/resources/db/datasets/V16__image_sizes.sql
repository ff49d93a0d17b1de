-- How many pixels an image has; none if it cannot be read. The row goes with its content.
create table image_size (
  content bigint not null primary key references content (id) on delete cascade,
  width integer not null,
  height integer not null
);

-- The job that measures the images of a version, and whether it is done.
create table image_measuring (
  dataset integer not null,
  number integer not null,
  job text not null,
  done integer not null,
  primary key (dataset, number)
);

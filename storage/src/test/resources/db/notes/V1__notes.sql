create table note (
  text text collate ${bytewise} not null primary key
);

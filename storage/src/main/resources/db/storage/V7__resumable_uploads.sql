-- Bodies that arrive in parts; so much of each is durable in its file in the folder of uploads.
create table upload (
  id text not null primary key,
  length bigint not null,
  received bigint not null,
  metadata text not null,
  created bigint not null,
  expires bigint not null
);

-- One row: the id that the folder has, too.
create table workspace_id (
  id text not null primary key
);

create table blob (
  sha256 text not null primary key,
  size bigint not null,
  crc32 bigint not null,
  segment integer not null,
  position bigint not null
);

create index blob_place on blob (segment, position);

create table job (
  id text collate ${bytewise} not null primary key,
  kind text not null,
  state text not null,
  parameters text not null,
  attempt integer not null,
  cancelled integer not null,
  done bigint not null,
  total bigint not null,
  unit text not null,
  error text,
  result text,
  created bigint not null,
  started bigint,
  ended bigint
);

create index job_state on job (state, id);

create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_time on scheduled_tasks (execution_time);

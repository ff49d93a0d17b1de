-- Workers take jobs from their own table, first come, first served.
drop table scheduled_tasks;

-- A process that runs jobs counts its beat up; one that is not here, or whose beat stands still, runs them no more.
create table job_owner (
  id text not null primary key,
  beat bigint not null
);

alter table job add column actor text;
alter table job add column owner text;

-- A total that is not known was 0.
alter table job rename column total to total_or_zero;
alter table job add column total bigint;
update job set total = total_or_zero where total_or_zero > 0;
alter table job drop column total_or_zero;

create table job_event (
  job text collate ${bytewise} not null references job (id) on delete cascade,
  number bigint not null,
  state text not null,
  done bigint not null,
  total bigint,
  unit text not null,
  primary key (job, number)
);

insert into job_event (job, number, state, done, total, unit)
select id, 1, state, done, total, unit from job;

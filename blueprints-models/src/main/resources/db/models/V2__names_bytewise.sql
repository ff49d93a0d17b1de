-- Names are ordered by their bytes, on PostgreSQL as on SQLite, which can only do so by making the tables again.
create table model_bytewise (
    name        text   collate ${bytewise} not null primary key,
    title       text   not null,
    description text   not null,
    task        text   not null,
    created     bigint not null
);

create table model_version_bytewise (
    model     text    collate ${bytewise} not null references model_bytewise (name),
    version   integer not null,
    sha256    text    not null references blob (sha256),
    signature text    not null,
    runtime   text    not null,
    pipeline  text,
    created   bigint  not null,
    primary key (model, version)
);

create table model_test_bytewise (
    id              text    collate ${bytewise} not null primary key,
    model           text    collate ${bytewise} not null,
    version         integer not null,
    dataset         text    not null,
    dataset_version integer not null,
    use_name        text    not null,
    pipeline        text    not null,
    job             text    not null,
    report          text,
    created         bigint  not null,
    foreign key (model, version) references model_version_bytewise (model, version)
);

insert into model_bytewise select name, title, description, task, created from model;
insert into model_version_bytewise
    select model, version, sha256, signature, runtime, pipeline, created from model_version;
insert into model_test_bytewise
    select id, model, version, dataset, dataset_version, use_name, pipeline, job, report, created from model_test;

drop table model_test;
drop table model_version;
drop table model;
alter table model_bytewise rename to model;
alter table model_version_bytewise rename to model_version;
alter table model_test_bytewise rename to model_test;
create index model_test_by_model on model_test (model, version, created);

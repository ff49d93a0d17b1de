create table model (
    name        text   not null primary key,
    title       text   not null,
    description text   not null,
    task        text   not null,
    created     bigint not null
);

create table model_version (
    model     text    not null references model (name),
    version   integer not null,
    sha256    text    not null references blob (sha256),
    signature text    not null, -- JSON
    runtime   text    not null,
    pipeline  text,             -- JSON; missing until somebody declares it
    created   bigint  not null,
    primary key (model, version)
);

create table model_test (
    id              text    not null primary key, -- the SHA-256 of everything the result depends on
    model           text    not null,
    version         integer not null,
    dataset         text    not null,
    dataset_version integer not null,
    use_name        text    not null,
    pipeline        text    not null,             -- JSON, as it was when the test was asked for
    job             text    not null,
    report          text,                         -- JSON; missing until the job is done
    created         bigint  not null,
    foreign key (model, version) references model_version (model, version)
);

create index model_test_by_model on model_test (model, version, created);

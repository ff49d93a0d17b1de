-- The tables as V1 to V18 leave them. A new database is made by this file; one that is there goes on from where it is.

create table model (
    name         text    collate ${bytewise} not null primary key,
    title        text    not null,
    description  text    not null,
    task         text    not null,
    created      bigint  not null,
    last_version integer not null default 0
);

create table model_version (
    model     text    collate ${bytewise} not null references model (name),
    version   integer not null,
    signature text    not null,
    runtime   text    not null,
    pipeline  text,
    created   bigint  not null,
    content   bigint  references content (id),
    trial     text,
    primary key (model, version)
);
create index model_version_content on model_version (content);

create table model_test (
    id              text    collate ${bytewise} not null primary key,
    model           text    collate ${bytewise},
    version         integer,
    dataset         text    not null,
    dataset_version integer not null,
    use_name        text    not null,
    pipeline        text    not null,
    job             text    not null,
    report          text,
    created         bigint  not null,
    predictions     bigint  references content (id),
    brought         text,
    source          bigint  references content (id),
    slices          text,
    foreign key (model, version) references model_version (model, version)
);
create index model_test_by_model on model_test (model, version, created);
create index model_test_by_created on model_test (created, id);
create index model_test_by_predictions on model_test (predictions);
create index model_test_by_source on model_test (source);

create table model_test_figure (
    test  text             collate ${bytewise} not null references model_test (id),
    name  text             collate ${bytewise} not null,
    value double precision not null,
    primary key (test, name)
);
create index model_test_figure_by_value on model_test_figure (name, value, test);

create table model_comparison (
    id      text   collate ${bytewise} not null primary key,
    a       text   collate ${bytewise} not null references model_test (id),
    b       text   collate ${bytewise} not null references model_test (id),
    job     text   not null,
    result  text,
    created bigint not null
);
create index model_comparison_by_a on model_comparison (a);
create index model_comparison_by_b on model_comparison (b);

create table model_alias (
    model   text    collate ${bytewise} not null,
    alias   text    collate ${bytewise} not null,
    version integer not null,
    primary key (model, alias),
    foreign key (model, version) references model_version (model, version)
);

create table model_alias_move (
    model        text    collate ${bytewise} not null,
    alias        text    collate ${bytewise} not null,
    number       integer not null,
    moved        bigint  not null,
    actor        text    not null,
    from_version integer,
    to_version   integer not null,
    reason       text    not null,
    gate         text,
    primary key (model, alias, number),
    foreign key (model, alias) references model_alias (model, alias)
);

create table model_gate (
    id      text    collate ${bytewise} not null primary key,
    model   text    collate ${bytewise} not null,
    version integer not null,
    asked   text    not null,
    outcome text,
    checks  text,
    created bigint  not null,
    foreign key (model, version) references model_version (model, version)
);
create index model_gate_by_model on model_gate (model, version, created);

create table model_tokenizer (
    model   text    collate ${bytewise} not null,
    version integer not null,
    content bigint  not null references content (id),
    added   bigint  not null,
    primary key (model, version, content),
    foreign key (model, version) references model_version (model, version)
);
create index model_tokenizer_content on model_tokenizer (content);

create table model_robustness (
    test   text collate ${bytewise} not null primary key references model_test (id),
    job    text not null,
    counts text
);

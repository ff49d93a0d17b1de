-- What a version of a model was asked to be, and whether it is.
create table model_gate (
    id      text    collate ${bytewise} not null primary key, -- the SHA-256 of everything the outcome depends on
    model   text    collate ${bytewise} not null,
    version integer not null,
    asked   text    not null, -- JSON
    outcome text,             -- missing until its tests are done
    checks  text,             -- JSON
    created bigint  not null,
    foreign key (model, version) references model_version (model, version)
);

create index model_gate_by_model on model_gate (model, version, created);

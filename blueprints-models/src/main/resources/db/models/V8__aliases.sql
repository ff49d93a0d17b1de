-- Names for versions of models, such as "champion", and how they have moved.
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
    number       integer not null, -- 1, 2, 3 …
    moved        bigint  not null,
    actor        text    not null, -- empty if nobody said who it was
    from_version integer,          -- missing for the first
    to_version   integer not null,
    reason       text    not null,
    gate         text,             -- the gate that was passed; missing if it was forced
    primary key (model, alias, number),
    foreign key (model, alias) references model_alias (model, alias)
);

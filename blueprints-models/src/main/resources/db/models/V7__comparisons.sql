-- Two tests held against each other, kept so that the same question is answered at once.
create table model_comparison (
    id      text   collate ${bytewise} not null primary key, -- the SHA-256 of everything the result depends on
    a       text   collate ${bytewise} not null references model_test (id),
    b       text   collate ${bytewise} not null references model_test (id),
    job     text   not null, -- that computes it; empty if the request did
    result  text,            -- JSON; missing until it is computed
    created bigint not null
);

create index model_comparison_by_a on model_comparison (a);
create index model_comparison_by_b on model_comparison (b);

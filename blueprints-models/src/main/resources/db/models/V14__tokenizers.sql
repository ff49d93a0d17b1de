-- The tokenizer files that were sent for a version; its pipelines name them by their SHA-256.
create table model_tokenizer (
    model text collate ${bytewise} not null,
    version integer not null,
    content bigint not null references content (id),
    added bigint not null,
    primary key (model, version, content),
    foreign key (model, version) references model_version (model, version)
);
create index model_tokenizer_content on model_tokenizer (content);

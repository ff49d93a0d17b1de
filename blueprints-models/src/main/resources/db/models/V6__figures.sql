-- The figures of tests, so that lists have them without reading reports, and can be sorted by them.
create table model_test_figure (
    test  text             collate ${bytewise} not null references model_test (id),
    name  text             collate ${bytewise} not null,
    value double precision not null,
    primary key (test, name)
);

create index model_test_figure_by_value on model_test_figure (name, value, test);
create index model_test_by_created on model_test (created, id);

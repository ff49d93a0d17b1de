-- How often a test's answers are wrong under each corruption and severity, counted once.
create table model_robustness (
    test   text collate ${bytewise} not null primary key references model_test (id),
    job    text not null, -- that counts; empty if the request did
    counts text           -- JSON; missing until it is counted
);

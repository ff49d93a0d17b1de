create table half (id text not null primary key);

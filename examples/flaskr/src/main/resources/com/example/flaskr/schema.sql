drop table if exists post;
drop table if exists user;

create table user (
  id integer primary key autoincrement,
  username text unique not null,
  password text not null
);

create table post (
  id integer primary key autoincrement,
  author_id integer not null references user (id),
  created timestamp not null default current_timestamp,
  title text not null,
  body text not null
);

-- A content has a number, by which others refer to it, and its hash is 32 bytes, not 64 letters; a segment has one, too.
create table segment (
  id ${number},
  name text not null unique
);

-- That of contents in files of their own.
insert into segment (id, name) values (0, '');
insert into segment (name) select distinct segment from blob where segment <> '' order by segment;

create table content (
  id ${number},
  size bigint not null,
  position bigint not null,
  crc32 bigint not null,
  segment integer not null references segment (id),
  sha256 bytea not null unique,
  unused_since bigint
);

insert into content (size, position, crc32, segment, sha256, unused_since)
select b.size, b.position, b.crc32, s.id, ${unhex}(b.sha256${as_hex}), b.unused_since
from blob b join segment s on s.name = b.segment
order by b.segment, b.position, b.sha256;

create index content_place on content (segment, position);
create index content_unused on content (unused_since) where unused_since is not null;

-- The old table stays, for the tables of other blueprints refer to it until they are migrated; it is emptied when none does.
drop index blob_place;
drop index blob_unused;
alter table blob add column content bigint;
update blob set content = (select c.id from content c where c.sha256 = ${unhex}(blob.sha256${as_hex}));
create index blob_content on blob (content);

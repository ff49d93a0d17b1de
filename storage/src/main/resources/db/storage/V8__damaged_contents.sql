-- Contents that are not what their hashes say, as far as somebody has noticed; by hash, for nothing is kept because of this.
create table damaged_content (
  sha256 bytea not null primary key,
  noticed bigint not null
);

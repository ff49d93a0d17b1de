-- The compressed form of a content, by what made it; no form if the content does not shrink. The row goes with its content, and
-- keeps the form as long.
create table compressed_content (
  content bigint not null references content (id) on delete cascade,
  encoder text not null,
  compressed bigint references content (id),
  frames bytea not null,
  primary key (content, encoder)
);
create index compressed_content_form on compressed_content (compressed) where compressed is not null;

-- What a package refers to beside the samples of its versions: the list of its entries, and files that it brings itself.
create table package_file (
  package text not null references package (id),
  name text collate ${bytewise} not null,
  content bigint not null references content (id),
  primary key (package, name)
);
create index package_file_content on package_file (content);

-- What is drawn on a sample, such as boxes; a content of its own, so that equal ones are kept once and pages of samples stay short.
alter table sample add column annotation bigint references content (id);
create index sample_annotation on sample (annotation) where annotation is not null;

-- Segments have random names, so that two writers never make the same one; those from before are named by their numbers.
drop index blob_place;
alter table blob rename column segment to segment_number;
alter table blob add column segment text not null default '';
update blob set segment = case
  when segment_number = 0 then ''
  when segment_number < 10000000 then substr('0000000' || segment_number, length('0000000' || segment_number) - 6)
  else cast(segment_number as text)
end;
alter table blob drop column segment_number;
create index blob_place on blob (segment, position);

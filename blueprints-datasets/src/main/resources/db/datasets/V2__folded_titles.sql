-- The title as it is searched, for databases fold the case of few letters; filled by the program, which can.
alter table dataset add column folded text;

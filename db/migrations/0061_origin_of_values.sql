-- A value of a target that another room has counted: which source of figures, and its key there (the same names as in `indicators`).
alter table target_values
  add column origin_source text,
  add column origin_key uuid,
  add check ((origin_source is null) = (origin_key is null));
create index target_values_origin on target_values (origin_key) where origin_key is not null;

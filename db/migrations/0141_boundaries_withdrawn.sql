-- What was withdrawn no longer hangs on its units: an act that made them can be taken back (docs/decisions/0054).
alter table boundary_areas add column withdrawn_at timestamptz;
update boundary_areas a set withdrawn_at = s.withdrawn_at from boundary_sets s where s.id = a.set_id and s.withdrawn_at is not null;
comment on table boundary_areas is 'undone: withdrawn_at';
comment on table boundary_sets is 'undone: withdrawn_at';

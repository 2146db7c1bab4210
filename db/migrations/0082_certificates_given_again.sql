-- Whoever holds the campaign lets a withdrawn certificate be given again by whoever knows its person by name (docs/decisions/0035).
alter table certificates
  add column again_allowed_at timestamptz,
  add column again_allowed_by uuid references people,
  add check (again_allowed_at is null or revoked_at is not null);

-- A form that arrived after its session had ended, sealed with a key that only the browser holds (decision 0011).
create table kept_forms (
  -- Hash of that key.
  id text primary key,
  person_id uuid not null references people,
  sealed bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index kept_forms_person on kept_forms (person_id, created_at);

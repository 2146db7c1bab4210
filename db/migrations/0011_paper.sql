-- How a unit lays out its documents, where it differs from the built-in layout; units below it follow it.
create table paper_profiles (
  unit_id uuid not null references units (id),
  layout text not null check (layout in ('state', 'party')),
  profile jsonb not null,
  version integer not null default 1,
  changed_by uuid references people (id),
  changed_at timestamptz not null,
  primary key (unit_id, layout)
);

-- What a document said when it was handed out, so that an edited copy can be compared with it.
create table paper_copies (
  id uuid primary key,
  unit_id uuid not null references units (id),
  -- What the document is about; only the room that made it knows what that is.
  subject_id uuid not null,
  kind text not null,
  -- Of everything the document says: the same content is kept once.
  digest text not null,
  lines jsonb not null,
  figures jsonb not null,
  made_by uuid references people (id),
  made_at timestamptz not null,
  unique (subject_id, kind, digest)
);

-- A file that came back: an edited document, or a list of tasks with changes to be confirmed.
create table plan_returns (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  kind text not null check (kind in ('document', 'tasks')),
  file_id uuid not null references stored_files (id),
  result jsonb not null,
  brought_by uuid references people (id),
  brought_at timestamptz not null,
  -- For a list of tasks: when the confirmed changes were made, and what became of each.
  applied_at timestamptz,
  applied_by uuid references people (id),
  outcome jsonb
);
create index plan_returns_plan on plan_returns (plan_id, id);
create index plan_returns_file on plan_returns (file_id);

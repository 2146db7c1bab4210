-- The question bank (docs/decisions/0039). Whoever reads these tables reads the right answers: every query of the room asks for the right.
create table question_subjects (
  id uuid primary key,
  unit_id uuid not null references units,
  name text not null check (name <> ''),
  created_at timestamptz not null,
  created_by uuid references people,
  -- No longer offered; questions keep it.
  ended_at timestamptz
);
create index question_subjects_unit on question_subjects (unit_id);

create table questions (
  id uuid primary key,
  unit_id uuid not null references units,
  subject_id uuid not null references question_subjects,
  level text not null check (level in ('recall', 'understanding', 'use')),
  state text not null default 'draft' check (state in ('draft', 'returned', 'signed', 'withdrawn')),
  -- Of the newest version; what follows from it stands beside it for lists.
  number integer not null default 1 check (number > 0),
  kind text not null check (kind in ('single', 'multiple', 'true_false', 'matching', 'ordering', 'short_text', 'number', 'essay', 'file')),
  prompt text not null,
  languages text[] not null,
  -- Words of the prompt in all languages without marks, for finding.
  folded text not null,
  -- Fingerprint of the folded prompt: the same words elsewhere are hinted at as a double.
  likeness text not null,
  created_at timestamptz not null,
  created_by uuid references people
);
create index questions_unit on questions (unit_id, id desc);
create index questions_subject on questions (subject_id, level, state);
create index questions_folded on questions using gin (folded gin_trgm_ops);
create index questions_likeness on questions (likeness);

-- Never changed once written, but for who signed it off.
create table question_versions (
  question_id uuid not null references questions on delete cascade,
  number integer not null check (number > 0),
  body jsonb not null,
  written_at timestamptz not null,
  written_by uuid references people,
  signed_at timestamptz,
  signed_by uuid references people,
  primary key (question_id, number),
  check ((signed_at is null) = (signed_by is null)),
  check (signed_by is distinct from written_by or signed_by is null)
);

create function question_version_stays() returns trigger language plpgsql as $$
begin
  if new.body is distinct from old.body or new.written_by is distinct from old.written_by or new.written_at is distinct from old.written_at
    or old.signed_at is not null and (new.signed_at is distinct from old.signed_at or new.signed_by is distinct from old.signed_by) then
    raise exception 'a version of a question is never changed';
  end if;
  return new;
end $$;
create trigger question_versions_stay before update on question_versions for each row execute function question_version_stays();

-- Why a question was sent back, withdrawn or brought back.
create table question_turns (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  number integer not null,
  deed text not null check (deed in ('returned', 'withdrawn', 'brought_back')),
  because text not null check (because <> ''),
  at timestamptz not null,
  by_id uuid references people
);
create index question_turns_question on question_turns (question_id, at);

create table question_media (
  question_id uuid not null references questions on delete cascade,
  file_id uuid not null references stored_files,
  added_at timestamptz not null,
  added_by uuid references people,
  primary key (question_id, file_id)
);
create index question_media_file on question_media (file_id);

create table blueprints (
  id uuid primary key,
  unit_id uuid not null references units,
  name text not null check (name <> ''),
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz
);
create index blueprints_unit on blueprints (unit_id) where removed_at is null;

create table blueprint_rows (
  blueprint_id uuid not null references blueprints on delete cascade,
  position integer not null,
  subject_id uuid not null references question_subjects,
  level text not null check (level in ('recall', 'understanding', 'use')),
  count integer not null check (count > 0),
  primary key (blueprint_id, position)
);
create index blueprint_rows_subject on blueprint_rows (subject_id);

-- Files of questions on their way in: shown first, taken over in one go, undone in one go.
create table question_imports (
  id uuid primary key,
  unit_id uuid not null references units,
  file_name text not null check (file_name <> ''),
  format text not null,
  -- {at, body, subject, level} each; emptied once taken over or forgotten.
  questions jsonb not null,
  problems jsonb not null,
  losses jsonb not null,
  created_at timestamptz not null,
  created_by uuid references people,
  done_at timestamptz,
  done_by uuid references people,
  -- [{questionId, number}]: what it brought into the bank.
  brought jsonb not null default '[]',
  undone_at timestamptz
);
create index question_imports_unit on question_imports (unit_id, created_at desc);

-- The way on paper, and what happens to a key that was wrong (docs/decisions/0040).
create table quiz_prints (
  id uuid primary key,
  quiz_id uuid not null references quizzes,
  edition integer not null,
  -- The same papers again whenever the file is asked for.
  seed text not null,
  first_code integer not null,
  -- [{code, printed: [{question (place in the pool), options (keys from A on)}]}]: what typed letters mean.
  variants jsonb not null,
  -- Sheets that were copied, to be held against those typed in.
  sheets integer not null check (sheets > 0),
  made_at timestamptz not null,
  made_by uuid references people,
  foreign key (quiz_id, edition) references quiz_editions
);
create index quiz_prints_quiz on quiz_prints (quiz_id, first_code);

-- One sheet of one person, as it was typed in; it counts as an attempt under its id.
create table quiz_sheets (
  id uuid primary key,
  quiz_id uuid not null references quizzes,
  print_id uuid not null references quiz_prints,
  person_id uuid not null references people,
  code text not null,
  typed text not null,
  typed_at timestamptz not null,
  typed_by uuid references people,
  unique (print_id, person_id)
);
create index quiz_sheets_quiz on quiz_sheets (quiz_id, person_id);
create index quiz_sheets_person on quiz_sheets (person_id);

-- Somebody says that what counts as right is wrong; a second person decides.
create table quiz_corrections (
  id uuid primary key,
  quiz_id uuid not null,
  edition integer not null,
  place integer not null check (place >= 0),
  -- {body} or {void: true}
  change jsonb not null,
  because text not null check (because <> ''),
  proposed_at timestamptz not null,
  proposed_by uuid references people,
  -- The key that it became; null with a settling day: refused.
  key_number integer,
  settled_at timestamptz,
  settled_by uuid references people,
  foreign key (quiz_id, edition) references quiz_editions,
  foreign key (quiz_id, edition, key_number) references quiz_keys,
  check (settled_by is distinct from proposed_by or settled_by is null or key_number is null)
);
create index quiz_corrections_quiz on quiz_corrections (quiz_id, proposed_at);

-- Whose standing a new key moved.
create table quiz_moves (
  quiz_id uuid not null,
  edition integer not null,
  key_number integer not null,
  person_id uuid not null references people,
  points_before double precision not null,
  points_after double precision not null,
  passed_before boolean,
  passed_after boolean,
  primary key (quiz_id, edition, key_number, person_id),
  foreign key (quiz_id, edition, key_number) references quiz_keys
);
create index quiz_moves_person on quiz_moves (person_id);

-- Marking by hand (docs/decisions/0040): each answer that a person must read, and what examiners gave it, none knowing of the other.
create table quiz_scripts (
  -- Names the answer to whoever marks it, and nothing else of the entrant.
  id uuid primary key,
  quiz_id uuid not null,
  edition integer not null,
  attempt_id uuid not null references quiz_attempts,
  -- In the pool of the edition.
  place integer not null check (place >= 0),
  person_id uuid not null references people,
  -- Their home on the roster: of two examiners neither belongs there.
  unit_id uuid not null references units,
  -- One or two examiners; three where two differed.
  needs smallint not null check (needs between 1 and 3),
  -- What counts; null: not settled.
  share double precision check (share between 0 and 1),
  settled_at timestamptz,
  check ((share is null) = (settled_at is null)),
  unique (attempt_id, place),
  foreign key (quiz_id, edition) references quiz_editions
);
create index quiz_scripts_open on quiz_scripts (quiz_id, place) where share is null;
create index quiz_scripts_quiz on quiz_scripts (quiz_id, place);
create index quiz_scripts_person on quiz_scripts (person_id);
create index quiz_scripts_unit on quiz_scripts (unit_id);

create table quiz_script_marks (
  script_id uuid not null references quiz_scripts,
  seat smallint not null check (seat between 1 and 3),
  examiner_id uuid not null references people,
  -- Handed out; taken back where nothing came of it for hours.
  given_at timestamptz not null,
  -- By criterion of the question.
  points jsonb,
  share double precision check (share between 0 and 1),
  comment text not null default '',
  marked_at timestamptz,
  check ((share is null) = (marked_at is null) and (points is null) = (marked_at is null)),
  primary key (script_id, seat),
  unique (script_id, examiner_id)
);
create index quiz_script_marks_examiner on quiz_script_marks (examiner_id);

-- Boards of rounds (docs/decisions/0041): how many of each unit have entered, and whoever wishes to stand there by a pseudonym.
create table contest_pseudonyms (
  round_id uuid not null references contest_rounds,
  person_id uuid not null references people,
  name text not null check (name <> ''),
  -- Without marks and capitals: nobody stands there by a name that reads like another's.
  name_fold text not null,
  chosen_at timestamptz not null,
  primary key (round_id, person_id),
  unique (round_id, name_fold)
);
create index contest_pseudonyms_person on contest_pseudonyms (person_id);

-- Who has entered, with the attempt of theirs that was heard of first: so that each counts once.
create table contest_entered (
  round_id uuid not null references contest_rounds,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  finished_at timestamptz not null,
  primary key (round_id, person_id)
);
create index contest_entered_person on contest_entered (person_id);
create index contest_entered_unit on contest_entered (unit_id);

-- Follows from the roster and the above, row by row as events come.
create table contest_board_units (
  round_id uuid not null references contest_rounds,
  unit_id uuid not null references units,
  people integer not null check (people >= 0),
  entered integer not null default 0 check (entered >= 0),
  -- Those who entered while the board stood still: shown with the result.
  entered_late integer not null default 0 check (entered_late >= 0),
  primary key (round_id, unit_id)
);
create index contest_board_units_unit on contest_board_units (unit_id);

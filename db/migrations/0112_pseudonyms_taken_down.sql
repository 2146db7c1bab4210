-- A pseudonym that whoever keeps the contest took down, and why (docs/decisions/0044): for the person alone, who may choose another.
create table contest_pseudonyms_down (
  id uuid primary key,
  round_id uuid not null references contest_rounds,
  person_id uuid not null references people,
  name text not null check (name <> ''),
  name_fold text not null,
  because text not null check (because <> ''),
  taken_at timestamptz not null,
  taken_by uuid references people
);
create index contest_pseudonyms_down_person on contest_pseudonyms_down (person_id, round_id, taken_at);
create index contest_pseudonyms_down_round on contest_pseudonyms_down (round_id, name_fold);

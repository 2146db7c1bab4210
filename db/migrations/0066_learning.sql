-- Learning at a gathering: material, questions to the speaker, notes of one's own (docs/decisions/0035).
create table gathering_materials (
  id uuid primary key,
  gathering_id uuid not null references gatherings on delete cascade,
  file_id uuid not null references stored_files,
  -- WebVTT of a film or a recording.
  subtitles_id uuid references stored_files,
  kind text not null check (kind in ('document', 'video', 'audio')),
  title text not null check (title <> ''),
  added_at timestamptz not null,
  added_by uuid references people
);
create index gathering_materials_gathering on gathering_materials (gathering_id, added_at);
create index gathering_materials_file on gathering_materials (file_id);
create index gathering_materials_subtitles on gathering_materials (subtitles_id) where subtitles_id is not null;

-- Where somebody has got to: a page, or seconds. Theirs alone.
create table material_positions (
  material_id uuid not null references gathering_materials on delete cascade,
  person_id uuid not null references people,
  at numeric not null check (at >= 0),
  changed_at timestamptz not null,
  primary key (material_id, person_id)
);
create index material_positions_person on material_positions (person_id);
alter table material_positions enable row level security;
create policy own on material_positions using (person_id = (select wall_person()));

create table gathering_questions (
  id uuid primary key,
  gathering_id uuid not null references gatherings on delete cascade,
  words text not null check (words <> ''),
  -- Only of whoever chose to be named.
  signed_by uuid references people,
  -- Follows from the votes.
  votes integer not null default 0,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references people
);
create index gathering_questions_gathering on gathering_questions (gathering_id, asked_at);
create index gathering_questions_signed on gathering_questions (signed_by) where signed_by is not null;

-- Who asked, for themselves alone: they may take it back.
create table question_authors (
  question_id uuid primary key references gathering_questions on delete cascade,
  person_id uuid not null references people
);
create index question_authors_person on question_authors (person_id);
alter table question_authors enable row level security;
create policy own on question_authors using (person_id = (select wall_person()));

create table question_votes (
  question_id uuid not null references gathering_questions on delete cascade,
  person_id uuid not null references people,
  primary key (question_id, person_id)
);
create index question_votes_person on question_votes (person_id);
alter table question_votes enable row level security;
create policy own on question_votes using (person_id = (select wall_person()));

-- Sealed with the key of the person; nobody else's to read, and unreadable once they are erased.
create table gathering_notes (
  gathering_id uuid not null references gatherings on delete cascade,
  person_id uuid not null references people,
  sealed jsonb not null,
  changed_at timestamptz not null,
  primary key (gathering_id, person_id)
);
create index gathering_notes_person on gathering_notes (person_id);
alter table gathering_notes enable row level security;
create policy own on gathering_notes using (person_id = (select wall_person()));

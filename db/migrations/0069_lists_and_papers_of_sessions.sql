-- Lists of who came, on their way in: shown first, taken over as a whole or not at all; forgotten after a day (docs/decisions/0032).
create table attendance_lists (
  id uuid primary key,
  gathering_id uuid not null references rosters on delete cascade,
  file_name text not null check (file_name <> ''),
  -- Names of those who are said to have come, with the row of the file; what was wrong with its rows.
  names jsonb not null,
  problems jsonb not null,
  created_at timestamptz not null,
  created_by uuid references people,
  done_at timestamptz
);
create index attendance_lists_gathering on attendance_lists (gathering_id);

-- Photos and scans of the sheet that people signed: evidence beside the marks, read by nobody but people.
create table attendance_sheets (
  gathering_id uuid not null references rosters,
  file_id uuid not null references stored_files,
  added_at timestamptz not null,
  added_by uuid references people,
  primary key (gathering_id, file_id)
);
create index attendance_sheets_file on attendance_sheets (file_id);

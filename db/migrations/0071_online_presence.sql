-- Whoever joins online is here after so many minutes (docs/decisions/0032). Null: presence online is not taken.
alter table gatherings add column stay_minutes integer check (stay_minutes between 1 and 1440);

-- Minutes (since 1970) in which somebody's page said that it was open. They go when check-in is closed.
create table attendance_beats (
  entry_id uuid not null references roster_entries,
  minute integer not null,
  primary key (entry_id, minute)
);

-- What is kept of them: how many there were.
create table attendance_stays (
  entry_id uuid primary key references roster_entries,
  gathering_id uuid not null references rosters,
  minutes integer not null check (minutes > 0)
);
create index attendance_stays_gathering on attendance_stays (gathering_id);

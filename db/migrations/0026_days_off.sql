-- Days off (and days worked instead) that an administrator enters from the yearly announcement; those that the law fixes
-- for every year stand in src/foundations/org/calendar/years.ts.
create table days_off (
  day date primary key,
  name text not null check (name <> ''),
  -- A Saturday or Sunday on which people work in exchange for another day.
  working boolean not null default false,
  -- The announcement that says so.
  source text not null default '',
  entered_by uuid references people (id),
  entered_at timestamptz not null
);

-- Everything that was decided for this year is entered: what is said about its days is sure.
create table days_off_years (
  year integer primary key check (year between 2000 and 2200),
  complete boolean not null,
  changed_by uuid references people (id),
  changed_at timestamptz not null
);

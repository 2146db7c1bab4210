-- What a body shows everybody (docs/decisions/0051): tables of totals, and reports. Nothing is public until somebody who approves says so.

create table open_sets (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9-]{1,80}$'),
  unit_id uuid not null references units,
  created_at timestamptz not null
);
create index open_sets_unit on open_sets (unit_id);

-- What was shown, as it was shown: the latest edition is what everybody gets.
create table open_editions (
  set_id uuid not null references open_sets,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  about text not null,
  licence text not null check (licence in ('CC-BY-4.0', 'CC0-1.0')),
  -- Indicators, reach and years, to make the next edition from.
  asked jsonb not null,
  rows jsonb not null,
  -- Against the edition before.
  added integer not null,
  changed integer not null,
  gone integer not null,
  published_at timestamptz not null,
  published_by uuid references people,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people,
  withdrawn_why text check (withdrawn_why <> ''),
  primary key (set_id, number),
  check ((withdrawn_at is null) = (withdrawn_why is null))
);

create table open_reports (
  id uuid primary key,
  report_id uuid not null references report_documents,
  unit_id uuid not null references units,
  title text not null check (title <> ''),
  licence text not null check (licence in ('CC-BY-4.0', 'CC0-1.0')),
  file_name text not null,
  media_type text not null,
  -- The file itself: what was looked at is what everybody gets.
  bytes bytea not null,
  published_at timestamptz not null,
  published_by uuid references people,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people,
  withdrawn_why text check (withdrawn_why <> ''),
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create unique index open_reports_open on open_reports (report_id) where withdrawn_at is null;
create index open_reports_at on open_reports (published_at) where withdrawn_at is null;

-- What everybody was shown is not changed afterwards; it can only be withdrawn.
create function open_editions_hold() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'What was published stays on record.'; end if;
  if (to_jsonb(old) - '{withdrawn_at,withdrawn_by,withdrawn_why}'::text[]) is distinct from (to_jsonb(new) - '{withdrawn_at,withdrawn_by,withdrawn_why}'::text[])
    or old.withdrawn_at is not null then
    raise exception 'What was published stays as it was.';
  end if;
  return new;
end $$;
create trigger open_editions_hold before update or delete on open_editions for each row execute function open_editions_hold();
create trigger open_reports_hold before update or delete on open_reports for each row execute function open_editions_hold();

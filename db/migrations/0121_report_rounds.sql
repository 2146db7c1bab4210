-- Rounds of reports (docs/decisions/0048): what is asked of which units for which period, and their forms from the first number to the lock.
create table report_rounds (
  id uuid primary key,
  -- Whose round it is: it asks, and its approvers decide once the forms are locked.
  unit_id uuid not null references units,
  plan_id uuid references plans,
  title text not null check (title <> ''),
  about text not null default '',
  -- By which calendar its period is meant; 'own': dates of a plan, or of this one time.
  calendar text not null check (calendar in ('state', 'calendar', 'own')),
  -- Under which key the figures count: '2026', '2026-H1', '2026-Q2', '2026-04', 'all'.
  period text not null check (period ~ '^(all|[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?)$'),
  period_from date not null,
  period_to date not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  version integer not null default 1,
  -- The round that it carries on.
  follows_id uuid references report_rounds,
  created_at timestamptz not null,
  created_by uuid references people,
  opened_at timestamptz,
  opened_by uuid references people,
  closed_at timestamptz,
  closed_by uuid references people,
  check (period_to >= period_from),
  check ((state = 'draft') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index report_rounds_unit on report_rounds (unit_id, id desc);
create index report_rounds_plan on report_rounds (plan_id) where plan_id is not null;
create index report_rounds_follows on report_rounds (follows_id) where follows_id is not null;

-- Whose forms are asked: units, or every unit of a set; with `below`, all that stands under them too.
create table report_round_audience (
  id uuid primary key,
  round_id uuid not null references report_rounds on delete cascade,
  unit_id uuid references units,
  set_id uuid references unit_sets,
  below boolean not null,
  check ((unit_id is null) <> (set_id is null))
);
create unique index report_round_audience_unit on report_round_audience (round_id, unit_id) where unit_id is not null;
create unique index report_round_audience_set on report_round_audience (round_id, set_id) where set_id is not null;
create index report_round_audience_unit_of on report_round_audience (unit_id) where unit_id is not null;
create index report_round_audience_set_of on report_round_audience (set_id) where set_id is not null;

-- By when a level hands in: levels are counted downwards from the unit of the round, which is 0.
create table report_round_levels (
  round_id uuid not null references report_rounds on delete cascade,
  level integer not null check (level between 0 and 9),
  -- So many working days after the last day of the period, before it when below zero; null: the day itself was said.
  working_days integer check (working_days between -60 and 250),
  due_on date not null,
  primary key (round_id, level)
);

create table report_round_items (
  id uuid primary key,
  round_id uuid not null references report_rounds on delete cascade,
  place integer not null check (place > 0),
  indicator_id uuid not null references indicators,
  required boolean not null default true,
  at_least numeric,
  at_most numeric,
  -- Further from the last period than this, in per cent of it: an explanation is asked for.
  jump_percent numeric check (jump_percent > 0),
  unique (round_id, indicator_id),
  unique (round_id, place),
  check (at_least is null or at_most is null or at_least <= at_most)
);
create index report_round_items_indicator on report_round_items (indicator_id);

-- One number held against another: those examined are never more than those invited.
create table report_round_checks (
  id uuid primary key,
  round_id uuid not null references report_rounds on delete cascade,
  level text not null check (level in ('warn', 'explain', 'block')),
  left_item_id uuid not null references report_round_items on delete cascade,
  compare text not null check (compare in ('at_most', 'at_least', 'equal')),
  right_item_id uuid not null references report_round_items on delete cascade,
  unique (left_item_id, compare, right_item_id),
  check (left_item_id <> right_item_id)
);
create index report_round_checks_round on report_round_checks (round_id);
create index report_round_checks_right on report_round_checks (right_item_id);

create table report_round_texts (
  id uuid primary key,
  round_id uuid not null references report_rounds on delete cascade,
  place integer not null check (place > 0),
  kind text not null check (kind in ('results', 'limits', 'next', 'other')),
  title text not null check (title <> ''),
  required boolean not null default true,
  unique (round_id, place)
);

-- Two signatures are of different people when nobody stands in both, neither as who signed nor as for whom.
create function report_other_eyes(one uuid, one_for uuid, other uuid, other_for uuid) returns boolean immutable language sql as $$
  select not (array_remove(array[one, one_for], null) && array_remove(array[other, other_for], null))
$$;

create table report_forms (
  id uuid primary key,
  round_id uuid not null references report_rounds,
  unit_id uuid not null references units,
  -- To whom it goes: the nearest asked unit above, else that of the round.
  above_id uuid not null references units,
  level integer not null check (level between 0 and 9),
  -- With what was allowed beyond the day of its level.
  due_on date not null,
  state text not null default 'written' check (state in ('written', 'returned', 'handed_in', 'checked', 'approved', 'locked')),
  version integer not null default 1,
  -- When it was handed in for the first time, which says whether it came in time.
  first_in_at timestamptz,
  handed_in_at timestamptz,
  handed_in_by uuid references people,
  handed_in_for uuid references people,
  checked_at timestamptz,
  checked_by uuid references people,
  checked_for uuid references people,
  approved_at timestamptz,
  approved_by uuid references people,
  approved_for uuid references people,
  locked_at timestamptz,
  -- How often it came back.
  returned integer not null default 0 check (returned >= 0),
  reminded_at timestamptz,
  unique (round_id, unit_id),
  check ((state in ('handed_in', 'checked', 'approved', 'locked')) = (handed_in_at is not null)),
  check ((state in ('checked', 'approved', 'locked')) = (checked_at is not null)),
  check ((state in ('approved', 'locked')) = (approved_at is not null)),
  check ((state = 'locked') = (locked_at is not null)),
  check (handed_in_at is null or (first_in_at is not null and handed_in_by is not null)),
  check ((checked_at is null) = (checked_by is null) and (approved_at is null) = (approved_by is null)),
  constraint report_forms_other_eyes check (
    report_other_eyes(handed_in_by, handed_in_for, checked_by, checked_for)
    and report_other_eyes(handed_in_by, handed_in_for, approved_by, approved_for)
    and report_other_eyes(checked_by, checked_for, approved_by, approved_for))
);
create index report_forms_unit on report_forms (unit_id, round_id);
create index report_forms_above on report_forms (round_id, above_id);
create index report_forms_above_of on report_forms (above_id);
create index report_forms_due on report_forms (due_on) where state in ('written', 'returned');

-- A number of a form, or two of them for a mean. Nothing to count is said in so many words, never by an empty cell.
create table report_cells (
  id uuid primary key,
  form_id uuid not null references report_forms on delete cascade,
  item_id uuid not null references report_round_items,
  value numeric,
  numerator numeric,
  denominator numeric check (denominator > 0),
  nothing boolean not null default false,
  estimated boolean not null default false,
  comment text not null default '',
  how text not null check (how in ('typed', 'pasted', 'file', 'restated')),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references people,
  unique (form_id, item_id),
  check ((numerator is null) = (denominator is null)),
  check (not nothing or value is null)
);
create index report_cells_item on report_cells (item_id);

create table report_cell_versions (
  id uuid primary key,
  cell_id uuid not null references report_cells on delete cascade,
  version integer not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  nothing boolean not null,
  estimated boolean not null,
  comment text not null,
  how text not null,
  at timestamptz not null,
  by uuid references people,
  unique (cell_id, version)
);

create table report_texts (
  form_id uuid not null references report_forms on delete cascade,
  part_id uuid not null references report_round_texts,
  body text not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references people,
  primary key (form_id, part_id)
);
create index report_texts_part on report_texts (part_id);

create table report_text_versions (
  id uuid primary key,
  form_id uuid not null references report_forms on delete cascade,
  part_id uuid not null references report_round_texts,
  version integer not null,
  body text not null,
  at timestamptz not null,
  by uuid references people,
  unique (form_id, part_id, version)
);
create index report_text_versions_part on report_text_versions (part_id);

-- Why a form came back: at a number, at a text, or of the whole.
create table report_remarks (
  id uuid primary key,
  form_id uuid not null references report_forms on delete cascade,
  item_id uuid references report_round_items,
  part_id uuid references report_round_texts,
  body text not null check (body <> ''),
  at timestamptz not null,
  by uuid references people,
  -- When the form was handed in again.
  settled_at timestamptz,
  check (item_id is null or part_id is null)
);
create index report_remarks_form on report_remarks (form_id, at);
create index report_remarks_item on report_remarks (item_id) where item_id is not null;
create index report_remarks_part on report_remarks (part_id) where part_id is not null;

-- Who allowed a later day, and why.
create table report_extensions (
  id uuid primary key,
  form_id uuid not null references report_forms on delete cascade,
  before date not null,
  until date not null check (until > before),
  because text not null check (because <> ''),
  allowed_at timestamptz not null,
  allowed_by uuid references people
);
create index report_extensions_form on report_extensions (form_id);

-- A number that was approved and turned out wrong: both stay, and somebody else than who asks decides.
create table report_restatements (
  id uuid primary key,
  cell_id uuid not null references report_cells,
  value_before numeric,
  numerator_before numeric,
  denominator_before numeric,
  value numeric,
  numerator numeric,
  denominator numeric check (denominator > 0),
  because text not null check (because <> ''),
  asked_at timestamptz not null,
  asked_by uuid references people,
  asked_for uuid references people,
  decided_at timestamptz,
  decided_by uuid references people,
  decided_for uuid references people,
  accepted boolean,
  decided_because text check (decided_because <> ''),
  check ((decided_at is null) = (accepted is null)),
  check ((decided_at is null) = (decided_by is null)),
  constraint report_restatements_other_eyes check (report_other_eyes(asked_by, asked_for, decided_by, decided_for))
);
create index report_restatements_cell on report_restatements (cell_id);
create unique index report_restatements_open on report_restatements (cell_id) where decided_at is null;

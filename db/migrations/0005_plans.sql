-- One upload on its way to a plan.
create table plan_readings (
  id uuid primary key,
  unit_id uuid not null references units (id),
  created_by uuid references people (id),
  created_at timestamptz not null,
  -- The file's name, or the first words of pasted text; null once a document was refused for its secrecy mark.
  name text,
  state text not null check (state in ('waiting', 'reading', 'needs_choice', 'done', 'refused', 'cancelled')),
  -- What a person must decide before it goes on: the order of pages, or the old font encoding.
  choice text check (choice in ('order', 'encoding')),
  choice_detail jsonb not null default '{}',
  encoding text,
  step text,
  page integer,
  pages integer,
  attempts integer not null default 0,
  alive_at timestamptz,
  finished_at timestamptz,
  refusal_code text,
  refusal_detail jsonb not null default '{}',
  plan_id uuid
);
create index plan_readings_unit on plan_readings (unit_id, id);
create index plan_readings_open on plan_readings (alive_at) where state in ('waiting', 'reading');

create table plan_reading_files (
  reading_id uuid not null references plan_readings (id) on delete cascade,
  position integer not null,
  file_id uuid not null references stored_files (id) on delete cascade,
  primary key (reading_id, position)
);
create index plan_reading_files_file on plan_reading_files (file_id);

create table plans (
  id uuid primary key,
  unit_id uuid not null references units (id),
  state text not null check (state in ('draft', 'published')),
  -- Grows with every change of the plan or of anything in it.
  version integer not null default 1,
  type text,
  number text,
  symbol text,
  title text,
  -- What lists show: the title, or else kind and number, or else the file's name. Never empty.
  name text not null,
  issuer text,
  place text,
  -- YYYY-MM-DD, or YYYY where day and month are blank.
  date text,
  marked_draft boolean not null default false,
  period_from integer,
  period_to integer,
  signature jsonb not null default '{}',
  recipients jsonb not null default '[]',
  notices jsonb not null default '[]',
  format text not null,
  pages integer,
  created_by uuid references people (id),
  created_at timestamptz not null,
  published_by uuid references people (id),
  published_at timestamptz,
  fingerprint text
);
create index plans_unit on plans (unit_id, id);
alter table plan_readings add foreign key (plan_id) references plans (id) on delete set null;
create index plan_readings_plan on plan_readings (plan_id);

-- The units whose people may read the plan: its own, and once it is published every unit that has a task in it.
create table plan_readers (
  plan_id uuid not null references plans (id) on delete cascade,
  unit_id uuid not null references units (id),
  primary key (plan_id, unit_id)
);
create index plan_readers_unit on plan_readers (unit_id, plan_id);

create table plan_files (
  plan_id uuid not null references plans (id) on delete cascade,
  position integer not null,
  file_id uuid not null references stored_files (id),
  primary key (plan_id, position)
);
create index plan_files_file on plan_files (file_id);

-- What the reader found, unchanged, whatever people correct afterwards.
create table plan_originals (
  plan_id uuid primary key references plans (id) on delete cascade,
  reading jsonb not null
);

create table plan_nodes (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  parent_id uuid references plan_nodes (id) on delete cascade,
  -- The part (node of the first level) it stands in; for a part, itself.
  part_id uuid not null references plan_nodes (id) on delete cascade,
  position integer not null,
  depth integer not null,
  marker text,
  heading text,
  path text not null,
  at jsonb not null,
  confidence real not null,
  unique (plan_id, position)
);

create table plan_items (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  -- Null for a closing paragraph.
  node_id uuid references plan_nodes (id) on delete cascade,
  position integer not null,
  -- From 1 within its node.
  number integer not null,
  marker text,
  text text not null,
  lead_in boolean not null default false,
  attribute boolean not null default false,
  at jsonb not null,
  confidence real not null,
  unique (plan_id, position)
);
create index plan_items_node on plan_items (node_id);

create table plan_paragraphs (
  plan_id uuid not null references plans (id) on delete cascade,
  position integer not null,
  text text not null,
  placement text not null,
  page integer,
  cell jsonb,
  gap_before boolean not null default false,
  -- header, basis, node, closing, recipients, signature or furniture.
  place text not null,
  -- Why a paragraph is furniture.
  reason text,
  node_id uuid references plan_nodes (id) on delete cascade,
  item_id uuid references plan_items (id) on delete cascade,
  primary key (plan_id, position)
);

create table citations (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  position integer not null,
  basis boolean not null,
  kind text not null,
  number text,
  name text,
  date text,
  issuer text,
  at jsonb not null,
  confidence real not null,
  unique (plan_id, position)
);
create index citations_number on citations (lower(number));

create table deadlines (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  node_id uuid references plan_nodes (id) on delete cascade,
  -- Null: the heading of the node.
  item_id uuid references plan_items (id) on delete cascade,
  position integer not null,
  text text not null,
  kind text not null check (kind in ('by', 'recurring', 'period')),
  -- As the plan names it: YYYY, YYYY-MM, YYYY-Qn, YYYY-MM-DD or --MM-DD.
  date text,
  starts text,
  every text check (every in ('day', 'week', 'month', 'quarter', 'half-year', 'year')),
  -- The last day that is still in time.
  due_on date,
  at jsonb,
  confidence real not null,
  risk real not null default 0,
  checked_by uuid references people (id),
  checked_at timestamptz,
  version integer not null default 1
);
create index deadlines_plan on deadlines (plan_id, position);

create table tasks (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  node_id uuid references plan_nodes (id) on delete cascade,
  -- Null: the heading of the node is the task.
  item_id uuid references plan_items (id) on delete cascade,
  part_id uuid references plan_nodes (id) on delete cascade,
  position integer not null,
  text text not null,
  -- False: a person said that this is no task.
  marked boolean not null default true,
  addressees text check (addressees in ('all')),
  deadline_id uuid references deadlines (id) on delete set null,
  due_on date,
  -- Rolled up from the lead units' own states and percents.
  state text not null default 'assigned'
    check (state in ('assigned', 'accepted', 'in_progress', 'reported', 'confirmed', 'returned', 'closed')),
  percent integer not null default 0 check (percent between 0 and 100),
  at jsonb,
  confidence real not null,
  risk real not null default 0,
  checked_by uuid references people (id),
  checked_at timestamptz,
  version integer not null default 1
);
create index tasks_plan on tasks (plan_id, position);
create index tasks_plan_due on tasks (plan_id, due_on) where marked;
create index tasks_deadline on tasks (deadline_id);

create table task_units (
  id uuid primary key,
  task_id uuid not null references tasks (id) on delete cascade,
  plan_id uuid not null references plans (id) on delete cascade,
  role text not null check (role in ('lead', 'partner')),
  position integer not null,
  -- As the plan names it; null when a person added a unit that the text does not name.
  phrase text,
  -- Null: nobody knows yet which unit is meant.
  unit_id uuid references units (id),
  -- How sure it is that the unit is the one meant; 1 when a person chose it.
  confidence real not null,
  at jsonb,
  -- Of a lead unit: how far it is with the task.
  state text not null default 'assigned'
    check (state in ('assigned', 'accepted', 'in_progress', 'reported', 'confirmed', 'returned', 'closed')),
  percent integer not null default 0 check (percent between 0 and 100),
  reported_at timestamptz,
  check (phrase is not null or unit_id is not null)
);
create index task_units_task on task_units (task_id, role, position);
create index task_units_unit on task_units (unit_id, role) include (task_id, state) where unit_id is not null;
create index task_units_plan on task_units (plan_id);

-- What was reported, in order; a row is never changed.
create table task_reports (
  id uuid primary key,
  task_id uuid not null references tasks (id),
  unit_id uuid not null references units (id),
  state text not null,
  percent integer not null check (percent between 0 and 100),
  note text not null default '',
  reported_by uuid references people (id),
  reported_at timestamptz not null
);
create index task_reports_task on task_reports (task_id, id);

create table report_files (
  report_id uuid not null references task_reports (id),
  position integer not null,
  file_id uuid not null references stored_files (id),
  primary key (report_id, position)
);

-- A report that was refused for a mistake in it, kept so that nothing typed is lost.
create table report_drafts (
  task_id uuid not null references tasks (id) on delete cascade,
  unit_id uuid not null references units (id),
  person_id uuid not null references people (id),
  fields jsonb not null,
  problem jsonb not null,
  saved_at timestamptz not null,
  primary key (task_id, unit_id, person_id)
);

create table targets (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  node_id uuid references plan_nodes (id) on delete cascade,
  item_id uuid references plan_items (id) on delete cascade,
  part_id uuid references plan_nodes (id) on delete cascade,
  position integer not null,
  value numeric not null,
  unit text not null,
  comparator text not null check (comparator in ('>=', '<=', '=')),
  approx boolean not null default false,
  subject text,
  -- Year or date as the plan names it.
  by_date text,
  per text check (per in ('year', 'half-year', 'quarter', 'month')),
  at jsonb,
  confidence real not null,
  risk real not null default 0,
  checked_by uuid references people (id),
  checked_at timestamptz,
  version integer not null default 1
);
create index targets_plan on targets (plan_id, position);

-- Figures entered by hand; the latest by day counts, a row is never changed.
create table target_values (
  id uuid primary key,
  target_id uuid not null references targets (id),
  value numeric not null,
  as_of date not null,
  note text not null default '',
  entered_by uuid references people (id),
  entered_at timestamptz not null
);
create index target_values_latest on target_values (target_id, as_of desc, id desc);

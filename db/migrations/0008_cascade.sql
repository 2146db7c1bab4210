-- Which published plan a plan carries out.
create table plan_links (
  plan_id uuid not null references plans (id) on delete cascade,
  higher_id uuid not null references plans (id),
  linked_by uuid references people (id),
  linked_at timestamptz not null,
  -- When its pairs were last worked out; null: not yet.
  compared_at timestamptz,
  primary key (plan_id, higher_id),
  check (plan_id <> higher_id)
);
create index plan_links_higher on plan_links (higher_id, plan_id);

-- Which paragraph of the higher plan a paragraph of the plan carries out. A place is an item, or a node for its heading.
create table plan_pairs (
  id uuid primary key,
  plan_id uuid not null,
  higher_id uuid not null,
  lower_item_id uuid references plan_items (id) on delete cascade,
  lower_node_id uuid references plan_nodes (id) on delete cascade,
  higher_item_id uuid references plan_items (id) on delete cascade,
  higher_node_id uuid references plan_nodes (id) on delete cascade,
  lower_place uuid generated always as (coalesce(lower_item_id, lower_node_id)) stored,
  higher_place uuid generated always as (coalesce(higher_item_id, higher_node_id)) stored,
  -- Null: a person added the pair.
  how text check (how in ('verbatim', 'reworded', 'merged', 'split')),
  -- Why it was found: shares of words, and where the shared words stand.
  reason jsonb,
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  decided_by uuid references people (id),
  decided_at timestamptz,
  foreign key (plan_id, higher_id) references plan_links (plan_id, higher_id) on delete cascade,
  check (num_nonnulls(lower_item_id, lower_node_id) = 1),
  check (num_nonnulls(higher_item_id, higher_node_id) = 1),
  unique (plan_id, lower_place, higher_place)
);
create index plan_pairs_higher on plan_pairs (higher_id, higher_place);
create index plan_pairs_lower_item on plan_pairs (lower_item_id);
create index plan_pairs_lower_node on plan_pairs (lower_node_id);
create index plan_pairs_higher_item on plan_pairs (higher_item_id);
create index plan_pairs_higher_node on plan_pairs (higher_node_id);
create index tasks_place on tasks ((coalesce(item_id, node_id)));

-- A task of a published plan that a unit is asked to take into a plan of its own.
create table task_proposals (
  id uuid primary key,
  task_id uuid not null references tasks (id),
  unit_id uuid not null references units (id),
  state text not null check (state in ('open', 'accepted', 'declined')),
  -- Why the unit declined.
  reason text not null default '',
  sent_by uuid references people (id),
  sent_at timestamptz not null,
  decided_by uuid references people (id),
  decided_at timestamptz,
  accepted_task_id uuid references tasks (id) on delete set null
);
create unique index task_proposals_once on task_proposals (task_id, unit_id) where state <> 'declined';
create index task_proposals_unit on task_proposals (unit_id, state, id);
create index task_proposals_accepted on task_proposals (accepted_task_id);

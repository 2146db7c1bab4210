-- Who may do what: roles reach below their unit or not, within one branch or all; units compose roles of their own.
-- What a built-in role permits stands in src/foundations/people/rights/roles.ts.
create table own_roles (
  id uuid primary key,
  -- Whose role it is: it can be given at this unit and everywhere below it.
  unit_id uuid not null references units,
  name text not null check (name <> ''),
  permissions text[] not null check (cardinality(permissions) > 0),
  subtree boolean not null,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid references people,
  ended_at timestamptz
);
create index own_roles_unit on own_roles (unit_id);
create unique index own_roles_name on own_roles (unit_id, vi_fold(name)) where ended_at is null;

alter table person_roles
  add column subtree boolean,
  -- The branch whose "belongs to" its subtree follows; null: every branch.
  add column branch text,
  add column own_role_id uuid references own_roles,
  -- Who gave it; null: the set-up of the instance.
  add column given_by uuid references people;

update person_roles r set given_by = e.actor_id
from events e
where e.type = 'person.role_given' and e.subject_id = r.person_id and e.unit_id = r.unit_id and e.at = r.created_at
  and e.data ->> 'role' = r.role and exists (select from people p where p.id = e.actor_id);

-- An administrator of the whole also ran the machine; that is a role of its own now.
insert into person_roles (id, person_id, unit_id, role, valid_from, valid_to, created_at, given_by, subtree)
select gen_random_uuid(), r.person_id, r.unit_id, 'operator', r.valid_from, r.valid_to, r.created_at, r.given_by, true
from person_roles r
where r.role = 'administrator' and exists (
  select from unit_facts f where f.unit_id = r.unit_id and f.parent_id is null and f.replaced_at is null and f.valid_to is null);
update person_roles set role = 'unit_admin' where role = 'administrator';
update person_roles set subtree = role <> 'member' where subtree is null;

alter table person_roles
  alter column subtree set not null,
  add check ((role = 'own') = (own_role_id is not null)),
  -- A role at one unit alone has no way to follow.
  add check (subtree or branch is null);
create index person_roles_own on person_roles (own_role_id) where own_role_id is not null;

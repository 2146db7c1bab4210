-- Roles that ended with a transfer, so that taking the transfer back can give them back.
create table membership_act_roles (
  act_id uuid not null references membership_acts (id) on delete cascade,
  role_id uuid not null references person_roles (id) on delete cascade,
  -- The last day that the role had before; null for none.
  was_to date,
  primary key (act_id, role_id)
);
create index membership_act_roles_role on membership_act_roles (role_id);

-- A second wall behind the conditions of the queries (docs/decisions/0033). What a person asks for is answered as the role
-- caunoi_app, which owns nothing, may not change the log, and sees of personal rows only those that its pass names.
-- Whoever owns the tables (migrations, jobs, backups, the command line) is not held up.

-- With it passes are sealed; made here, read by the owner alone, never copied.
create table wall_keys (
  id integer primary key check (id = 1),
  key bytea not null check (octet_length(key) = 32)
);
insert into wall_keys (id, key) values (1, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- What the pass of this statement says; nothing, where there is none or it was not sealed for this very connection.
create function wall_claims() returns jsonb language plpgsql stable security definer parallel restricted set search_path = pg_catalog, pg_temp as $$
declare
  pass text := current_setting('caunoi.pass', true);
  said text := substr(pass, 66);
  secret bytea;
begin
  if pass is null or pass = '' then
    return '{}';
  end if;
  select k.key into secret from public.wall_keys k;
  if left(pass, 64) = encode(sha256(secret || sha256(secret || convert_to(pg_backend_pid()::text || ' ' || said, 'UTF8'))), 'hex') then
    return said::jsonb;
  end if;
  return '{}';
end $$;

create function wall_person() returns uuid language sql stable parallel restricted as $$ select (wall_claims() ->> 'person')::uuid $$;
-- A step that goes beyond the wall after the right was asked for.
create function wall_beyond() returns boolean language sql stable parallel restricted as $$ select coalesce((wall_claims() ->> 'beyond')::boolean, false) $$;
-- Units at and below which the pass lets somebody see what the name says.
create function wall_units(name text) returns uuid[] language sql stable parallel restricted as $$
  select coalesce(array_agg(unit::uuid), '{}') from jsonb_array_elements_text(coalesce(wall_claims() -> name, '[]')) unit $$;

-- Ways in: one's own, or a step beyond the wall.
alter table credentials enable row level security;
create policy own on credentials using (person_id = (select wall_person()) or (select wall_beyond()));
alter table second_factors enable row level security;
create policy own on second_factors using (person_id = (select wall_person()) or (select wall_beyond()));
alter table recovery_codes enable row level security;
create policy own on recovery_codes using (person_id = (select wall_person()) or (select wall_beyond()));
alter table passkeys enable row level security;
create policy own on passkeys using (person_id = (select wall_person()) or (select wall_beyond()));
alter table sessions enable row level security;
create policy own on sessions using (person_id = (select wall_person()) or (select wall_beyond()));
alter table api_tokens enable row level security;
create policy own on api_tokens using (owner_id = (select wall_person()) or (select wall_beyond()));
alter table session_delegations enable row level security;
create policy own on session_delegations
  using ((select wall_beyond()) or exists (select from sessions s where s.id = session_id and s.person_id = (select wall_person())));
alter table sign_in_codes enable row level security;
create policy beyond on sign_in_codes using ((select wall_beyond()));
alter table waiting_sign_ins enable row level security;
create policy beyond on waiting_sign_ins using ((select wall_beyond()));
alter table verifications enable row level security;
create policy beyond on verifications using ((select wall_beyond()));
alter table set_up_codes enable row level security;
create policy beyond on set_up_codes using ((select wall_beyond()));
-- The sealed keys of persons, with which events hold their values.
alter table person_keys enable row level security;
create policy beyond on person_keys using ((select wall_beyond()));

-- Does the person belong, or did they, at or below one of these units, or in a unit that such a unit carries on? Coarser than the
-- conditions of the queries, which also ask for days. In the party's branch only a pass for that very branch counts. In this
-- language a plan is made once for a connection and not for each statement.
create function wall_sees_member(person uuid, units uuid[]) returns boolean language plpgsql stable parallel restricted as $$
begin
  return exists (
    select from memberships m join unit_lineage l on l.origin_id = m.unit_id join unit_paths p on p.unit_id = l.heir_id
    where m.person_id = person and m.withdrawn_at is null and p.ancestor_id = any (units)
      and (not exists (select from unit_facts f where f.unit_id = m.unit_id and f.branch = 'party' and f.replaced_at is null)
        or (p.branch = 'party' and exists (select from unit_paths own where own.unit_id = p.ancestor_id and own.ancestor_id = p.ancestor_id and own.branch = 'party'))));
end $$;

alter table person_contacts enable row level security;
create policy own on person_contacts using (
  person_id = (select wall_person()) or (select wall_beyond()) or wall_sees_member(person_id, (select wall_units('members'))));
alter table person_consents enable row level security;
create policy own on person_consents using (
  person_id = (select wall_person()) or (select wall_beyond()) or wall_sees_member(person_id, (select wall_units('members'))));

alter table data_requests enable row level security;
create policy own on data_requests using ((select wall_beyond()) or person_id = (select wall_person()) or exists (
  select from unit_lineage l join unit_paths p on p.unit_id = l.heir_id
  where l.origin_id = data_requests.unit_id and p.ancestor_id = any ((select wall_units('members'))::uuid[])));

-- A form that waits for its person: sealed with a key in their browser, and theirs alone.
alter table kept_forms enable row level security;
create policy own on kept_forms using (person_id = (select wall_person()) or (select wall_beyond()));
-- Browsers that show notices: whoever has these rows can write to them.
alter table push_subscriptions enable row level security;
create policy own on push_subscriptions using (person_id = (select wall_person()) or (select wall_beyond()));

-- What follows from lists of thousands of units is planned well only once it was counted; the owner alone may.
create function count_units_anew() returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  analyze public.unit_facts, public.unit_paths, public.unit_lineage;
end $$;

-- What caunoi_app may do. Run again where the role came later than this migration, and by whoever adds tables that it must
-- not reach. Tables that later migrations make are given by default.
create function raise_wall() returns void language plpgsql as $$
begin
  begin
    execute format('grant caunoi_app to %I', current_user);
  exception when insufficient_privilege or invalid_grant_operation then
    null; -- A member already, by somebody else's word; or it is found when the role is asked for.
  end;
  grant usage on schema public to caunoi_app;
  grant select, insert, update, delete on all tables in schema public to caunoi_app;
  grant usage, select on all sequences in schema public to caunoi_app;
  alter default privileges grant select, insert, update, delete on tables to caunoi_app;
  alter default privileges grant usage, select on sequences to caunoi_app;
  alter default privileges grant usage on schemas to caunoi_app;
  if to_regnamespace('pgboss') is not null then
    grant usage on schema pgboss to caunoi_app;
    grant select, insert, update, delete on all tables in schema pgboss to caunoi_app;
    grant usage, select on all sequences in schema pgboss to caunoi_app;
  end if;
  revoke all on wall_keys from caunoi_app;
  revoke insert, update, delete on migrations from caunoi_app;
  -- The log is added to, never changed; what follows from it is written by the system alone.
  revoke update, delete on events, audit_checkpoints from caunoi_app;
  revoke insert, update, delete on event_readers, audit_entries, audit_nodes from caunoi_app;
end $$;

do $$
begin
  if not exists (select from pg_roles where rolname = 'caunoi_app') then
    begin
      create role caunoi_app nologin;
    exception
      -- Without it the program runs as before and says so; docs/guide/van-hanh.md tells what to do.
      when insufficient_privilege then return;
      -- Another database of this server was faster.
      when duplicate_object or unique_violation then null;
    end;
  end if;
  perform raise_wall();
exception when insufficient_privilege then null;
end $$;

-- A deadline's words as the document has them; `text` may have been written anew by a person.
alter table deadlines add column said text;
update deadlines set said = text where at is not null;

-- A place between two others has a position between theirs: nothing else has to move when an item is split.
alter table plan_nodes alter column position type double precision;
alter table plan_items alter column position type double precision;
alter table tasks alter column position type double precision;
alter table targets alter column position type double precision;
alter table deadlines alter column position type double precision;

-- Why a task stays text and is given to nobody: a rule of the grammar recognised it, or a clerk said so.
alter table tasks add column stays_text text check (stays_text in ('rule', 'clerk'));

-- Somebody decided that a task which had stayed text is a task after all; a row is never changed.
create table text_releases (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  task_id uuid not null references tasks (id) on delete cascade,
  reason text not null,
  released_by uuid references people (id),
  released_at timestamptz not null
);
create index text_releases_task on text_releases (task_id);

-- What was published, word for word; a row is never changed.
create table plan_versions (
  plan_id uuid not null references plans (id) on delete cascade,
  number integer not null,
  fingerprint text not null,
  -- What the fingerprint is taken of.
  snapshot jsonb not null,
  published_by uuid references people (id),
  published_at timestamptz not null,
  primary key (plan_id, number)
);

-- One correction of a draft by one person; its rows say what was before and after.
create table plan_edits (
  id uuid primary key,
  plan_id uuid not null references plans (id) on delete cascade,
  -- The name of its event.
  kind text not null,
  person_id uuid references people (id),
  made_at timestamptz not null,
  undone_at timestamptz,
  -- Undone, and then something new was done: it cannot come back.
  dropped boolean not null default false
);
create index plan_edits_plan on plan_edits (plan_id, id);

create table plan_edit_rows (
  edit_id uuid not null references plan_edits (id) on delete cascade deferrable initially deferred,
  seq bigint generated always as identity,
  plan_id uuid not null,
  table_name text not null,
  row_key jsonb not null,
  -- Null: the row did not exist.
  before jsonb,
  after jsonb,
  primary key (edit_id, seq)
);
create index plan_edit_rows_key on plan_edit_rows (plan_id, table_name, row_key);

-- While a correction runs (caunoi.edit holds its id) every changed row of a draft is kept; a mere count of the version is
-- no change. What a deletion takes along by a foreign key is kept after it, so corrections delete from the leaves up.
create function record_plan_edit() returns trigger language plpgsql as $$
declare
  edit text := current_setting('caunoi.edit', true);
  was jsonb;
  is_now jsonb;
  one jsonb;
begin
  if edit is null or edit = '' then return null; end if;
  if tg_op <> 'INSERT' then was := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then is_now := to_jsonb(new); end if;
  if tg_op = 'UPDATE' and was - 'version' = is_now - 'version' then return null; end if;
  one := coalesce(is_now, was);
  insert into plan_edit_rows (edit_id, plan_id, table_name, row_key, before, after)
  values (edit::uuid, coalesce(one ->> 'plan_id', one ->> 'id')::uuid, tg_table_name,
    (select jsonb_object_agg(k, one -> k) from unnest(tg_argv) as k), was, is_now);
  return null;
end $$;

create trigger record_plan_edit after insert or update or delete on plan_nodes for each row execute function record_plan_edit('id');
create trigger record_plan_edit after insert or update or delete on plan_items for each row execute function record_plan_edit('id');
create trigger record_plan_edit after insert or update or delete on tasks for each row execute function record_plan_edit('id');
create trigger record_plan_edit after insert or update or delete on task_units for each row execute function record_plan_edit('id');
create trigger record_plan_edit after insert or update or delete on targets for each row execute function record_plan_edit('id');
create trigger record_plan_edit after insert or update or delete on deadlines for each row execute function record_plan_edit('id');
create trigger record_plan_edit after insert or update or delete on plan_paragraphs for each row
  execute function record_plan_edit('plan_id', 'position');
create trigger record_plan_edit after update on plans for each row execute function record_plan_edit('id');

-- "t.id = k.id and …" for the columns of a key.
create function plan_edit_match(row_key jsonb) returns text language sql immutable as $$
  select string_agg(format('t.%1$I = k.%1$I', name), ' and ') from jsonb_object_keys(row_key) as name
$$;

-- Rows that are no longer as the correction left them (`back`), or as it found them: then it cannot be taken back, or
-- done again, without overwriting somebody.
create function plan_edit_obstacles(edit uuid, back boolean) returns table (in_table text, in_row jsonb) language plpgsql as $$
declare
  r record;
  actual jsonb;
begin
  for r in
    select distinct on (e.table_name, e.row_key) e.table_name, e.row_key, case when back then e.after else e.before end as expected
    from plan_edit_rows e where e.edit_id = edit
    order by e.table_name, e.row_key, case when back then -e.seq else e.seq end
  loop
    execute format('select to_jsonb(t) from %1$I t, jsonb_populate_record(null::%1$I, $1) k where %2$s', r.table_name,
      plan_edit_match(r.row_key)) into actual using r.row_key;
    if (r.expected is null) <> (actual is null) or exists (
      select 1 from jsonb_each(r.expected - 'version') as x where x.value is distinct from actual -> x.key
    ) then
      in_table := r.table_name;
      in_row := r.row_key;
      return next;
    end if;
  end loop;
end $$;

-- Puts the rows back as they were before the correction, or as they were after it. Versions only ever grow, so that a
-- page that was opened before can never overwrite what came back.
create function replay_plan_edit(edit uuid, back boolean) returns void language plpgsql as $$
declare
  r record;
  wanted jsonb;
  present jsonb;
begin
  for r in select * from plan_edit_rows e where e.edit_id = edit order by case when back then -e.seq else e.seq end loop
    wanted := case when back then r.before else r.after end;
    present := case when back then r.after else r.before end;
    if wanted is null then
      execute format('delete from %1$I t using jsonb_populate_record(null::%1$I, $1) k where %2$s', r.table_name,
        plan_edit_match(r.row_key)) using r.row_key;
    elsif present is null then
      if wanted ? 'version' then wanted := wanted || jsonb_build_object('version', (wanted ->> 'version')::integer + 1); end if;
      execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1)', r.table_name,
        (select string_agg(quote_ident(name), ', ') from jsonb_object_keys(wanted) as name)) using wanted;
    else
      execute format('update %1$I t set %3$s from jsonb_populate_record(null::%1$I, $1) n, jsonb_populate_record(null::%1$I, $2) k where %2$s',
        r.table_name, plan_edit_match(r.row_key),
        (select string_agg(case when name = 'version' then 'version = t.version + 1' else format('%1$I = n.%1$I', name) end, ', ')
          from jsonb_object_keys(wanted) as name)) using wanted, r.row_key;
    end if;
  end loop;
end $$;

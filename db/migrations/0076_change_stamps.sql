-- What a process may keep for a while instead of working it out for each request: somebody's rights, and which plans somebody reads
-- (docs/decisions/0037). A stamp is never the same again once a row behind it was changed, and changes with it, in one transaction.
-- Each request reads the stamps in the statement that finds its session, so that what was withdrawn is gone with the next request
-- on every process.
create table change_stamps (
  what text primary key check (what in ('rights', 'readers')),
  stamp uuid not null
);
insert into change_stamps (what, stamp) values ('rights', gen_random_uuid()), ('readers', gen_random_uuid());

-- At the end of a transaction and once for it, so that nobody waits for a change that takes long.
create function stamp_change() returns trigger language plpgsql as $$
declare
  said text := 'caunoi.stamped_' || tg_argv[0];
begin
  if current_setting(said, true) is distinct from pg_current_xact_id()::text then
    perform set_config(said, pg_current_xact_id()::text, true);
    -- Both and always in one order: two transactions that change both things would else wait for each other.
    perform from change_stamps order by what for no key update;
    update change_stamps set stamp = gen_random_uuid() where what = tg_argv[0];
  end if;
  return null;
end $$;

create constraint trigger rights_change after insert or update or delete on person_roles
  deferrable initially deferred for each row execute function stamp_change('rights');
create constraint trigger rights_change after insert or update or delete on own_roles
  deferrable initially deferred for each row execute function stamp_change('rights');
-- How far a role reaches.
create constraint trigger rights_change after insert or update or delete on unit_facts
  deferrable initially deferred for each row execute function stamp_change('rights');
create constraint trigger rights_change after insert or update or delete on unit_paths
  deferrable initially deferred for each row execute function stamp_change('rights');
create constraint trigger readers_change after insert or update or delete on plan_readers
  deferrable initially deferred for each row execute function stamp_change('readers');

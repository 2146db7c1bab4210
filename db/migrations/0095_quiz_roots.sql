-- What a closed edition comes to (docs/decisions/0040): one root over the journals of all its attempts. Nothing here says who a person is.
create table quiz_roots (
  quiz_id uuid not null,
  edition integer not null,
  -- Since then nothing can be added to any of its journals.
  ended_at timestamptz not null,
  -- How far the building has come.
  attempts integer not null default 0,
  entries bigint not null default 0,
  -- Null: it is being built.
  root bytea check (length(root) = 32),
  made_at timestamptz,
  primary key (quiz_id, edition),
  foreign key (quiz_id, edition) references quiz_editions,
  check ((root is null) = (made_at is null))
);

create function quiz_root_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.root is not null or new.attempts < old.attempts then
    raise exception 'the root of a quiz is never changed';
  end if;
  return new;
end $$;
create trigger quiz_roots_stay before update or delete on quiz_roots for each row execute function quiz_root_stays();

-- Leaves of the tree, 256 at a time in the order of the attempts' ids; `root` is that of the subtree over them.
create table quiz_root_tiles (
  quiz_id uuid not null,
  edition integer not null,
  place integer not null check (place >= 0),
  attempts uuid[] not null check (cardinality(attempts) between 1 and 256),
  -- For finding the tile of an attempt.
  first_attempt uuid not null,
  hashes bytea not null check (length(hashes) = 32 * cardinality(attempts)),
  root bytea not null check (length(root) = 32),
  primary key (quiz_id, edition, place),
  foreign key (quiz_id, edition) references quiz_roots
);
create unique index quiz_root_tiles_first on quiz_root_tiles (quiz_id, edition, first_attempt);
create trigger quiz_root_tiles_stay before update or delete on quiz_root_tiles for each row execute function quiz_edition_stays();

-- Attempts of an edition in the order of their ids, some at a time.
create index quiz_attempts_in_order on quiz_attempts (quiz_id, edition, id);
drop index quiz_attempts_edition;

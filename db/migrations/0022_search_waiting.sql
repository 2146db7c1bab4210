-- What must be made anew in the search index, piece by piece, so that a plan of three hundred pages holds nobody up.
create table search_waiting (
  kind text not null,
  scope_id uuid not null,
  -- One entry of the scope; '' for all of this kind.
  key text not null,
  -- Entries of all up to this key are done.
  after_key text,
  -- Asked for once more while the pass was under way.
  again boolean not null default false,
  tries integer not null default 0,
  id bigint generated always as identity,
  primary key (kind, scope_id, key)
);

drop index search_entries_scope;
create index search_entries_scope on search_entries (scope_id, kind, key collate "C");

-- Keys of lines now sort as the lines do.
delete from search_entries where kind = 'paragraph';
insert into search_waiting (kind, scope_id, key) select 'paragraph', id, '' from plans;

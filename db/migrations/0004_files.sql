-- Files by content: the bytes lie in CAUNOI_DATA/files/<2 hex>/<sha256>, once for each content, whoever stored it.
create table stored_files (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  media_type text not null,
  bytes bigint not null,
  -- The permission that opens it, at one of the units in file_units.
  permission text not null,
  -- False until something refers to the file; what nobody keeps is swept away.
  kept boolean not null default false,
  stored_by uuid references people (id),
  stored_at timestamptz not null
);
create index stored_files_sha256 on stored_files (sha256);
create index stored_files_unkept on stored_files (stored_at) where not kept;

create table file_units (
  file_id uuid not null references stored_files (id) on delete cascade,
  unit_id uuid not null references units (id),
  primary key (file_id, unit_id)
);
create index file_units_unit on file_units (unit_id);

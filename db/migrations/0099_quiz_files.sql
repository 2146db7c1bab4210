-- Files as answers (docs/decisions/0040). A journal says in time which bytes are meant, by their hash; the bytes come in pieces and may come later.
create table quiz_file_parts (
  attempt_id uuid not null references quiz_attempts,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Where the piece begins.
  at integer not null check (at >= 0),
  bytes bytea not null check (length(bytes) > 0),
  primary key (attempt_id, sha256, at)
);

create table quiz_files (
  attempt_id uuid not null references quiz_attempts,
  sha256 text not null,
  file_id uuid not null references stored_files,
  received_at timestamptz not null,
  primary key (attempt_id, sha256)
);
create index quiz_files_file on quiz_files (file_id);

-- Of an answer that is a file; it is handed out when the bytes are there.
alter table quiz_scripts add column sha256 text check (sha256 ~ '^[0-9a-f]{64}$');

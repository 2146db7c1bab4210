-- Backups that were made, so that the operator's page can say when the last one was. Only added to; never content.
create table backups (
  id uuid primary key,
  made_at timestamptz not null,
  file text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows bigint not null check (rows >= 0),
  files integer not null check (files >= 0)
);
create index backups_latest on backups (made_at desc);

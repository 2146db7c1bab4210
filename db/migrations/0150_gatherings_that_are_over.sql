-- Up to when it was told that gatherings are over; no row: never.
create table gathering_ends (
  one boolean primary key default true check (one),
  told_to timestamptz not null
);

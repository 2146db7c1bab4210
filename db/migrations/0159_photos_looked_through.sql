-- Photos that were kept before their place, hour and camera were taken out of them are gone through once (docs/decisions/0055).
alter table stored_files add column looked_through boolean not null default false;
create index stored_files_to_look_through on stored_files (sha256) where not looked_through and media_type like 'image/%';

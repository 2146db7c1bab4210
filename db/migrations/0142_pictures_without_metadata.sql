-- Of pictures: place, hour and camera were taken out before the file was kept (docs/decisions/0055).
alter table stored_files add column stripped boolean not null default false;

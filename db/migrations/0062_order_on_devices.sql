-- The order in which a device made its records: its clock may be put right in between, and slow lines blur what is measured of it.
alter table attendance_records add column device_order integer;

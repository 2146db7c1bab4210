-- One reference says that the entry is of this very session, where two said that both exist: a check less for each record and mark of a crowd.
alter table roster_entries add constraint roster_entries_of_gathering unique (id, gathering_id);

alter table attendance_records
  drop constraint attendance_records_entry_id_fkey,
  drop constraint attendance_records_gathering_id_fkey,
  add constraint attendance_records_entry_fkey foreign key (entry_id, gathering_id) references roster_entries (id, gathering_id);

-- Who is of no roster has no entry to refer to.
create function refuse_records_of_no_session() returns trigger language plpgsql as $$
begin
  if not exists (select from rosters where gathering_id = new.gathering_id) then
    raise foreign_key_violation using message = 'a record is of a session with a roster';
  end if;
  return new;
end $$;
create trigger attendance_records_of_session before insert on attendance_records for each row when (new.entry_id is null) execute function refuse_records_of_no_session();

alter table attendance_marks
  drop constraint attendance_marks_entry_id_fkey,
  drop constraint attendance_marks_gathering_id_fkey,
  add constraint attendance_marks_entry_fkey foreign key (entry_id, gathering_id) references roster_entries (id, gathering_id);

-- What was taken back never held, so it keeps no act about units from being taken back (src/platform/server/rows-naming.ts).
comment on table memberships is 'undone: withdrawn_at';

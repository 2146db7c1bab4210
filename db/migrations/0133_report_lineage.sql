-- Of which total a figure of a frozen report is, and by which version of its definition (docs/decisions/0049): what was put right since is found by it.
alter table report_document_figures
  add column total jsonb,
  add column definition integer check (definition > 0),
  -- What had been corrected in it before: {"before", "told"}.
  add column corrected jsonb;

-- For whom somebody froze a report or sent it, who acted for a head.
alter table report_documents
  add column frozen_for uuid references people,
  add column sent_for uuid references people,
  -- The unit above sent it back: the report stays as it was frozen, another one takes its place.
  add column returned_at timestamptz,
  add column returned_by uuid references people,
  add column returned_for uuid references people,
  add column returned_why text check (returned_why <> ''),
  add column replaces_id uuid references report_documents,
  add check ((returned_at is null) = (returned_why is null)),
  add check (returned_at is null or state = 'sent');
create unique index report_documents_replaces on report_documents (replaces_id) where replaces_id is not null;

-- What other rooms brought and said otherwise later: few, and asked for beside every total.
create index indicator_values_corrected on indicator_values (indicator_id, period) where origin_room is not null and replaced_at is not null;

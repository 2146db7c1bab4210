-- Reports as documents (docs/decisions/0049): templates, drafts with their texts, and what is frozen of them.
create table report_templates (
  id uuid primary key,
  -- Who keeps it; units below may use it.
  unit_id uuid not null references units,
  name text not null check (name <> ''),
  -- What its reports tell of: 'plan', 'campaign', 'unit' (decision 0049).
  about text not null check (about <> ''),
  -- What the head of the document says below "BÁO CÁO".
  title text not null check (title <> ''),
  version integer not null default 1,
  ended_at timestamptz,
  created_at timestamptz not null,
  created_by uuid references people
);
create index report_templates_unit on report_templates (unit_id);

-- Every state of a template, so that a report can say by which one it was made.
create table report_template_versions (
  template_id uuid not null references report_templates,
  number integer not null check (number > 0),
  -- Made here: a paragraph on each line. Made in Word: the file, and its paragraphs as they were read.
  body text not null,
  file_id uuid references stored_files,
  made_at timestamptz not null,
  made_by uuid references people,
  primary key (template_id, number)
);
create index report_template_versions_file on report_template_versions (file_id) where file_id is not null;

create table report_documents (
  id uuid primary key,
  unit_id uuid not null references units,
  about text not null check (about <> ''),
  -- The plan or campaign; the unit itself has none.
  subject_id uuid,
  -- By its name, for one that comes with the program; else by version of a row.
  built_in text,
  template_id uuid,
  template_number integer,
  title text not null check (title <> ''),
  calendar text not null check (calendar in ('state', 'calendar')),
  kind text not null check (kind in ('month', 'quarter', 'half-year', 'year', 'whole')),
  period text not null check (period ~ '^(all|[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?)$'),
  from_day date not null,
  to_day date not null,
  state text not null default 'draft' check (state in ('draft', 'frozen', 'sent')),
  version integer not null default 1,
  number text,
  dated date,
  signer jsonb,
  -- SHA-256 over `content`, which is what both files are made of.
  fingerprint bytea check (length(fingerprint) = 32),
  content text,
  frozen_at timestamptz,
  frozen_by uuid references people,
  sent_to uuid references units,
  sent_at timestamptz,
  sent_by uuid references people,
  created_at timestamptz not null,
  created_by uuid references people,
  foreign key (template_id, template_number) references report_template_versions,
  check ((built_in is null) <> (template_id is null)),
  check (to_day >= from_day),
  check ((state = 'draft') = (fingerprint is null) and (state = 'draft') = (content is null) and (state = 'draft') = (frozen_at is null)),
  check ((state = 'sent') = (sent_to is not null) and (state = 'sent') = (sent_at is not null))
);
create index report_documents_unit on report_documents (unit_id, to_day desc);
create index report_documents_subject on report_documents (subject_id) where subject_id is not null;
create index report_documents_sent on report_documents (sent_to) where sent_to is not null;
create index report_documents_template on report_documents (template_id, template_number) where template_id is not null;

-- What people wrote into a report; every version stays, so that one sees who contributed what.
create table report_document_texts (
  report_id uuid not null references report_documents on delete cascade,
  name text not null check (name <> ''),
  version integer not null check (version > 0),
  body text not null,
  written_at timestamptz not null,
  written_by uuid references people,
  primary key (report_id, name, version)
);

-- The figures of a frozen report: what a file of it is traced back to.
create table report_document_figures (
  report_id uuid not null references report_documents on delete cascade,
  -- Stands in the file.
  key text not null check (key <> ''),
  -- The same in every period: by it reports are compared.
  what text not null,
  place integer not null,
  value text not null,
  amount numeric,
  label text not null,
  address text not null,
  -- Figures of the roll-up in it, as they held.
  behind uuid[] not null default '{}',
  primary key (report_id, key)
);
create index report_document_figures_key on report_document_figures (key);

-- What was frozen says the same for ever.
create function report_documents_hold() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then raise exception 'A frozen report stays.'; end if;
    return old;
  end if;
  if old.state <> 'draft' and (new.content, new.fingerprint, new.number, new.dated, new.unit_id, new.subject_id, new.period, new.frozen_at, new.frozen_by, new.title)
    is distinct from (old.content, old.fingerprint, old.number, old.dated, old.unit_id, old.subject_id, old.period, old.frozen_at, old.frozen_by, old.title) then
    raise exception 'A frozen report stays as it is.';
  end if;
  if old.state <> 'draft' and new.state = 'draft' then raise exception 'A frozen report stays frozen.'; end if;
  return new;
end $$;
create trigger report_documents_hold before update or delete on report_documents for each row execute function report_documents_hold();

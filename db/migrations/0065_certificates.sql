-- Certificates for a campaign or a class (docs/decisions/0035).
create table certificate_offers (
  -- Which room knows the rule, and the thing there.
  kind text not null check (kind <> ''),
  subject_id uuid not null,
  unit_id uuid not null references units,
  title text not null check (title <> ''),
  offered_at timestamptz not null,
  offered_by uuid references people,
  -- No new ones are given; those given stay.
  ended_at timestamptz,
  ended_by uuid references people,
  primary key (kind, subject_id)
);
create index certificate_offers_unit on certificate_offers (unit_id);

create table certificates (
  id uuid primary key,
  -- Its place in the list by which programs ask what was withdrawn.
  number integer not null unique check (number >= 0),
  kind text not null,
  subject_id uuid not null,
  person_id uuid not null references people,
  -- The address at which it is checked; stands on the certificate alone.
  code text not null unique check (length(code) = 22),
  -- What it says, and the same signed; gone with the person.
  words jsonb,
  signed text,
  issued_at timestamptz not null,
  issued_by uuid references people,
  revoked_at timestamptz,
  revoked_because text,
  revoked_by uuid references people,
  foreign key (kind, subject_id) references certificate_offers,
  check ((words is null) = (signed is null)),
  check ((revoked_at is null) = (revoked_because is null))
);
create unique index certificates_one on certificates (kind, subject_id, person_id) where revoked_at is null;
create index certificates_person on certificates (person_id);

-- One's own; everybody else only through a step that asked for one campaign or one class, or holds the code.
alter table certificates enable row level security;
create policy own on certificates using (person_id = (select wall_person()) or (select wall_beyond()));

-- Quizzes (docs/decisions/0040): what is asked of whom under which rules. What entrants do stands in tables of its own.
create table quizzes (
  id uuid primary key,
  -- Whose quiz it is; who may change it holds quizzes.edit there.
  unit_id uuid not null references units,
  title text not null check (title <> ''),
  kind text not null check (kind in ('practice', 'study', 'exam')),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  -- QuizRules of quiz/rules.ts; frozen in the edition when it opens.
  rules jsonb not null,
  blueprint_id uuid references blueprints,
  -- [{questionId, number}] in their order, where questions are chosen one by one instead of by a blueprint.
  chosen jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid references people,
  opened_at timestamptz,
  opened_by uuid references people,
  closed_at timestamptz,
  closed_by uuid references people,
  check ((blueprint_id is null) or (chosen is null)),
  check ((state = 'draft') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index quizzes_unit on quizzes (unit_id, id desc);
create index quizzes_blueprint on quizzes (blueprint_id) where blueprint_id is not null;

-- Who is to take it: members of units or of every unit of a set, with `below` of all that stands under them too.
create table quiz_audience (
  id uuid primary key,
  quiz_id uuid not null references quizzes on delete cascade,
  unit_id uuid references units,
  set_id uuid references unit_sets,
  below boolean not null,
  check ((unit_id is null) <> (set_id is null))
);
create unique index quiz_audience_unit on quiz_audience (quiz_id, unit_id) where unit_id is not null;
create unique index quiz_audience_set on quiz_audience (quiz_id, set_id) where set_id is not null;
create index quiz_audience_unit_of on quiz_audience (unit_id) where unit_id is not null;
create index quiz_audience_set_of on quiz_audience (set_id) where set_id is not null;

-- The roster, fixed when it opens: each person once, at one home unit. Extra time is personal and seen by its unit alone.
create table quiz_entrants (
  quiz_id uuid not null references quizzes,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  extra_percent smallint not null default 0 check (extra_percent between 0 and 300),
  added_at timestamptz not null,
  primary key (quiz_id, person_id)
);
create index quiz_entrants_person on quiz_entrants (person_id);
create index quiz_entrants_unit on quiz_entrants (unit_id, quiz_id);

-- What was opened, word for word: never changed, so that every paper and mark can be worked out again.
create table quiz_editions (
  quiz_id uuid not null references quizzes,
  number integer not null check (number > 0),
  -- EditionContent of quiz/edition.ts: rules, rows, pool with its bodies.
  content jsonb not null,
  -- Opens the booklet question by question; leaves the server only as keys of the questions of one paper, after the opening.
  secret bytea not null check (length(secret) = 32),
  made_at timestamptz not null,
  made_by uuid references people,
  primary key (quiz_id, number)
);

-- What is right, as it was at the opening (number 1) and after each correction; marks name the key by which they were made.
create table quiz_keys (
  quiz_id uuid not null,
  edition integer not null,
  number integer not null check (number > 0),
  -- Per place in the pool that differs from the edition: {place: {body} | {void: true}}.
  changes jsonb not null default '{}',
  because text not null default '',
  made_at timestamptz not null,
  made_by uuid references people,
  primary key (quiz_id, edition, number),
  foreign key (quiz_id, edition) references quiz_editions
);

create function quiz_edition_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an edition of a quiz is never changed';
end $$;
create trigger quiz_editions_stay before update or delete on quiz_editions for each row execute function quiz_edition_stays();
create trigger quiz_keys_stay before update or delete on quiz_keys for each row execute function quiz_edition_stays();

-- What somebody should know: one row for each person and thing. The words are made when it is shown or sent, from what
-- the person may see then.
create table notices (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null,
  subject_id uuid not null,
  unit_id uuid references units,
  -- Tells one telling of the same thing from the next: the event, or the day a reminder is about.
  once text not null,
  data jsonb not null default '{}',
  at timestamptz not null,
  in_app boolean not null,
  dealt_at timestamptz,
  unique (person_id, kind, subject_id, once)
);
create index notices_open on notices (person_id, id) where in_app and dealt_at is null;
create index notices_subject on notices (subject_id, kind) where dealt_at is null;
create index notices_age on notices (at);

-- What a person chose; without a row the kind's own default holds.
create table notice_choices (
  person_id uuid not null references people,
  kind text not null,
  channel text not null check (channel in ('app', 'mail', 'push')),
  how text not null check (how in ('now', 'daily', 'none')),
  primary key (person_id, kind, channel)
);

-- One mail or push to one person; its id is the Message-ID, the same at every try.
create table notice_messages (
  id uuid primary key,
  person_id uuid not null references people,
  channel text not null check (channel in ('mail', 'push')),
  made_at timestamptz not null,
  -- empty: nothing in it that the person may still see, or nobody to send it to.
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'empty')),
  ended_at timestamptz
);

-- A notice that goes out by mail or push, and when. Put into a message when it is due.
create table notice_deliveries (
  notice_id uuid not null references notices on delete cascade,
  channel text not null check (channel in ('mail', 'push')),
  due_at timestamptz not null,
  message_id uuid references notice_messages on delete cascade,
  primary key (notice_id, channel)
);
create index notice_deliveries_due on notice_deliveries (due_at) where message_id is null;
create index notice_deliveries_message on notice_deliveries (message_id);

-- A browser that a person lets show notices.
create table push_subscriptions (
  id uuid primary key,
  person_id uuid not null references people,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  device text,
  created_at timestamptz not null
);
create index push_subscriptions_person on push_subscriptions (person_id);

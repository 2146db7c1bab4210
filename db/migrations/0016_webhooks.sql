-- Addresses of other systems to which a unit lets events be announced.
create table webhooks (
  id uuid primary key,
  unit_id uuid not null references units,
  url text not null,
  types text[] not null,
  active boolean not null default true,
  -- Sealed with a key of the data folder: a stolen database alone signs nothing.
  secret text not null,
  -- While a secret is being exchanged both sign.
  old_secret text,
  old_until timestamptz,
  created_by uuid references people,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index webhooks_unit on webhooks (unit_id) where removed_at is null;

-- One announcement; its id is the webhook-id, the same at every try.
create table webhook_deliveries (
  id uuid primary key,
  webhook_id uuid not null references webhooks on delete cascade,
  event_id bigint,
  type text not null,
  payload text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  attempts integer not null default 0,
  -- What the other side answered last, or why it could not be asked.
  status integer,
  problem text,
  made_at timestamptz not null,
  tried_at timestamptz,
  unique (webhook_id, event_id)
);
create index webhook_deliveries_latest on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_age on webhook_deliveries (made_at);

/** Written by scripts/database-types.ts from the migrations; never edited by hand. */
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface EventReaders {
  event_id: Generated<number>;
  name: string;
  xid: Generated<string>;
}

export interface Events {
  actor_id: string | null;
  at: Timestamp;
  data: Generated<Json>;
  id: Generated<number>;
  request_id: string | null;
  subject_id: string | null;
  type: string;
  unit_id: string | null;
  xid: Generated<string>;
}

export interface Migrations {
  applied_at: Generated<Timestamp>;
  checksum: string;
  name: string;
}

export interface DB {
  event_readers: EventReaders;
  events: Events;
  migrations: Migrations;
}

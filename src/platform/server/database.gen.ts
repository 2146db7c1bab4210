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

export interface Credentials {
  access_token: string | null;
  access_token_expires_at: Timestamp | null;
  account_id: string;
  created_at: Timestamp;
  id: string;
  id_token: string | null;
  password: string | null;
  person_id: string;
  provider_id: string;
  refresh_token: string | null;
  refresh_token_expires_at: Timestamp | null;
  scope: string | null;
  updated_at: Timestamp;
}

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

export interface People {
  created_at: Timestamp;
  deactivated_at: Timestamp | null;
  email: string | null;
  email_verified: Generated<boolean>;
  id: string;
  image: string | null;
  name: string;
  name_fold: Generated<string | null>;
  sort_key: string;
  updated_at: Timestamp;
  username: string | null;
}

export interface PersonRoles {
  created_at: Timestamp;
  id: string;
  person_id: string;
  role: string;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface Sessions {
  created_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  ip_address: string | null;
  person_id: string;
  token: string;
  updated_at: Timestamp;
  user_agent: string | null;
}

export interface SetUpCodes {
  code_hash: string;
  created_at: Timestamp;
  id: number;
  used_at: Timestamp | null;
}

export interface SignInLimits {
  attempts: number;
  blocked_until: Timestamp;
  key: string;
  updated_at: Timestamp;
}

export interface UnitFacts {
  branch: string;
  code: string | null;
  id: string;
  kind: string;
  name: string;
  name_fold: Generated<string | null>;
  parent_id: string | null;
  recorded_at: Timestamp;
  replaced_at: Timestamp | null;
  short_name: string | null;
  sort_key: string;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface UnitPaths {
  ancestor_id: string;
  depth: number;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface Units {
  created_at: Timestamp;
  id: string;
}

export interface Verifications {
  created_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  identifier: string;
  updated_at: Timestamp;
  value: string;
}

export interface DB {
  credentials: Credentials;
  event_readers: EventReaders;
  events: Events;
  migrations: Migrations;
  people: People;
  person_roles: PersonRoles;
  sessions: Sessions;
  set_up_codes: SetUpCodes;
  sign_in_limits: SignInLimits;
  unit_facts: UnitFacts;
  unit_paths: UnitPaths;
  units: Units;
  verifications: Verifications;
}

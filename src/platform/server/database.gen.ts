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

export interface AgendaItems {
  gathering_id: string;
  id: string;
  minutes: number | null;
  position: number;
  speaker: Generated<string>;
  title: string;
  version: Generated<number>;
}

export interface ApiTokens {
  created_at: Timestamp;
  created_by: string;
  ending: string;
  expires_at: Timestamp;
  id: string;
  last_used_on: string | null;
  name: string;
  owner_id: string;
  read_only: boolean;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
  scopes: string[];
  secret_hash: string;
  unit_id: string | null;
}

export interface AssignmentDeeds {
  assignment_id: string;
  deed: string;
  delegation_id: string | null;
  done_at: Timestamp;
  done_by: string | null;
  for_id: string | null;
  from_state: string;
  id: string;
  note: Generated<string>;
  percent: number;
  report_id: string | null;
  to_state: string;
}

export interface AssignmentRequests {
  answer: string | null;
  answer_note: Generated<string>;
  answered_at: Timestamp | null;
  answered_by: string | null;
  asked_at: Timestamp;
  asked_by: string | null;
  assignment_id: string;
  due_on: string | null;
  id: string;
  kind: string;
  plan_id: string;
  reason: string;
  wanted_on: string | null;
}

export interface Assignments {
  created_at: Timestamp;
  dropped: Generated<boolean>;
  due_on: string | null;
  handed_to: string | null;
  id: string;
  occurrence: Generated<number>;
  percent: Generated<number>;
  person_id: string | null;
  plan_id: string;
  planned_due_on: string | null;
  reported_at: Timestamp | null;
  starts_on: string;
  state: Generated<string>;
  state_at: Timestamp;
  task_id: string;
  unit_id: string;
  version: Generated<number>;
}

export interface AssignmentSteps {
  assignment_id: string;
  created_at: Timestamp;
  created_by: string | null;
  done_at: Timestamp | null;
  done_by: string | null;
  due_on: string | null;
  id: string;
  text: string;
}

export interface AttendanceBeats {
  entry_id: string;
  minute: number;
}

export interface AttendanceCards {
  hash: string;
  id: string;
  issued_at: Timestamp;
  issued_by: string | null;
  person_id: string;
  unit_id: string;
  withdrawn_at: Timestamp | null;
  withdrawn_because: string | null;
  withdrawn_by: string | null;
}

export interface AttendanceDevices {
  first_at: Timestamp;
  format: number;
  id: string;
  last_at: Timestamp;
  person_id: string;
  skew_ms: number;
}

export interface AttendanceLists {
  created_at: Timestamp;
  created_by: string | null;
  done_at: Timestamp | null;
  file_name: string;
  gathering_id: string;
  id: string;
  names: Json;
  problems: Json;
}

export interface AttendanceMarks {
  at: Timestamp;
  changed_at: Timestamp;
  conflict: Generated<boolean>;
  entry_id: string;
  gathering_id: string;
  looked_at: Timestamp | null;
  looked_by: string | null;
  present: boolean;
  record_id: string;
  way: string;
}

export interface AttendanceRecords {
  at: Timestamp;
  by_id: string | null;
  claimed_id: string | null;
  code: string | null;
  deed: string;
  device_at: Timestamp;
  device_id: string;
  device_order: number | null;
  entry_id: string | null;
  format: number;
  gathering_id: string;
  id: string;
  late: number | null;
  received_at: Timestamp;
  refused: string | null;
  remarks: Generated<string[]>;
  skew_ms: number;
  way: string;
}

export interface AttendanceSheets {
  added_at: Timestamp;
  added_by: string | null;
  file_id: string;
  gathering_id: string;
}

export interface AttendanceStays {
  entry_id: string;
  gathering_id: string;
  minutes: number;
}

export interface AuditAddresses {
  added_at: Timestamp;
  added_by: string | null;
  address: string;
  id: string;
  removed_at: Timestamp | null;
}

export interface AuditCheckpoints {
  day: string | null;
  made_at: Timestamp;
  made_by: string | null;
  note: string;
  number: number;
  root: Buffer;
  size: number;
  verifier: string;
}

export interface AuditEntries {
  event_id: number;
  hash: Buffer;
  position: number;
}

export interface AuditNodes {
  hash: Buffer;
  level: number;
  place: number;
}

export interface AuditSendings {
  address_id: string;
  number: number;
  sent_at: Timestamp | null;
  tried_at: Timestamp;
}

export interface Backups {
  bytes: number;
  file: string;
  files: number;
  id: string;
  made_at: Timestamp;
  rows: number;
  sha256: string;
}

export interface BlueprintRows {
  blueprint_id: string;
  count: number;
  level: string;
  position: number;
  subject_id: string;
}

export interface Blueprints {
  created_at: Timestamp;
  created_by: string | null;
  id: string;
  name: string;
  removed_at: Timestamp | null;
  unit_id: string;
  version: Generated<number>;
}

export interface BoundaryAreas {
  polygons: Json;
  set_id: string;
  unit_id: string;
  withdrawn_at: Timestamp | null;
}

export interface BoundarySets {
  content: Json;
  created_at: Timestamp;
  created_by: string | null;
  done_at: Timestamp | null;
  done_by: string | null;
  file_name: string;
  given_by: string;
  id: string;
  unit_id: string;
  valid_from: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
}

export interface CalendarFeeds {
  created_at: Timestamp;
  id: string;
  person_id: string;
  revoked_at: Timestamp | null;
  secret_hash: string;
}

export interface CampaignAudience {
  below: boolean;
  campaign_id: string;
  id: string;
  set_id: string | null;
  unit_id: string | null;
}

export interface CampaignHomes {
  campaign_id: string;
  person_id: string;
  said_at: Timestamp;
  said_by: string | null;
  unit_id: string;
}

export interface CampaignMembers {
  added_at: Timestamp;
  added_by: string | null;
  campaign_id: string;
  home_unit_id: string;
  how: string;
  joined_because: string | null;
  joined_on: string;
  left_at: Timestamp | null;
  left_because: string | null;
  left_by: string | null;
  left_on: string | null;
  person_id: string;
}

export interface CampaignReports {
  as_of: string;
  campaign_id: string;
  denominator: number;
  id: string;
  numerator: number;
  rate: Generated<string>;
  reported_at: Timestamp;
  reported_by: string | null;
  target_value_id: string;
}

export interface Campaigns {
  closed_at: Timestamp | null;
  closed_by: string | null;
  created_at: Timestamp;
  created_by: string | null;
  deadline: string;
  documents: Generated<string[]>;
  excused_leave: boolean;
  id: string;
  opened_at: Timestamp | null;
  opened_by: string | null;
  plan_id: string;
  quiz_id: string | null;
  quiz_target_id: string | null;
  reopened_at: Timestamp | null;
  reopened_because: string | null;
  reopened_by: string | null;
  roster_day: string;
  state: Generated<string>;
  target_id: string | null;
  target_percent: number;
  task_id: string | null;
  title: string;
  unit_id: string;
  version: Generated<number>;
}

export interface CampaignSessions {
  added_at: Timestamp;
  added_by: string | null;
  campaign_id: string;
  gathering_id: string;
  make_up: boolean;
  unit_id: string;
}

export interface CampaignUnits {
  ahead: Generated<Json>;
  came: Generated<number>;
  campaign_id: string;
  counted_at: Timestamp | null;
  excused: Generated<number>;
  id: string;
  members: Generated<number>;
  unit_id: string;
}

export interface CarriedTasks {
  higher_id: string;
  higher_task_id: string;
  plan_id: string;
  task_id: string;
}

export interface CertificateOffers {
  ended_at: Timestamp | null;
  ended_by: string | null;
  kind: string;
  offered_at: Timestamp;
  offered_by: string | null;
  subject_id: string;
  title: string;
  unit_id: string;
}

export interface Certificates {
  again_allowed_at: Timestamp | null;
  again_allowed_by: string | null;
  code: string;
  id: string;
  issued_at: Timestamp;
  issued_by: string | null;
  kind: string;
  number: number;
  person_id: string;
  revoked_at: Timestamp | null;
  revoked_because: string | null;
  revoked_by: string | null;
  signed: string | null;
  subject_id: string;
  words: Json | null;
}

export interface ChangeStamps {
  stamp: string;
  what: string;
}

export interface Citations {
  at: Json;
  basis: boolean;
  confidence: number;
  date: string | null;
  id: string;
  issuer: string | null;
  kind: string;
  name: string | null;
  number: string | null;
  plan_id: string;
  position: number;
}

export interface ContestAudience {
  below: boolean;
  contest_id: string;
  id: string;
  set_id: string | null;
  unit_id: string | null;
}

export interface ContestBoardUnits {
  entered: Generated<number>;
  entered_late: Generated<number>;
  guests: Generated<number>;
  guests_late: Generated<number>;
  people: number;
  round_id: string;
  unit_id: string;
}

export interface ContestCases {
  attempt_id: string;
  defence: string | null;
  defended_at: Timestamp | null;
  due_at: Timestamp;
  id: string;
  opened_at: Timestamp;
  opened_by: string | null;
  person_id: string;
  proposed_at: Timestamp | null;
  proposed_by: string | null;
  reason: string | null;
  receipt: Buffer;
  round_id: string;
  settled_at: Timestamp | null;
  settled_by: string | null;
  taken_out: boolean | null;
  why: string;
}

export interface ContestCheckAnswers {
  attempt_id: string;
  pattern: Buffer | null;
  receipt: Buffer;
  round_id: string;
  unit_id: string;
  wrong: Json;
}

export interface ContestCheckCounts {
  answer: string;
  count: number;
  place: number;
  round_id: string;
}

export interface ContestChecks {
  after: Generated<string>;
  asked_at: Timestamp;
  asked_by: string | null;
  attempts: Generated<number>;
  done: Generated<number>;
  pairs: Generated<number>;
  round_id: string;
  step: Generated<string>;
  units_large: Generated<number>;
  worked_at: Timestamp;
}

export interface ContestClosings {
  after: Generated<string>;
  asked_at: Timestamp;
  asked_by: string | null;
  attempts: number;
  done: Generated<number>;
  key_number: number;
  round_id: string;
  step: Generated<string>;
  stopped: string | null;
  worked_at: Timestamp;
}

export interface ContestEntered {
  finished_at: Timestamp;
  person_id: string;
  round_id: string;
  unit_id: string;
}

export interface ContestFinalAnswers {
  final_id: string;
  keys: string[];
  person_id: string;
  question: number;
  received_at: Timestamp;
}

export interface ContestFinalists {
  added_at: Timestamp;
  final_id: string;
  person_id: string;
  seat: number | null;
  unit_id: string;
}

export interface ContestFinalPlaces {
  decided_by: string;
  final_id: string;
  ms: number;
  of: number;
  person_id: string;
  place: number;
  points: number;
  prize: string | null;
  receipt: Buffer;
}

export interface ContestFinalQuestions {
  body: Json;
  closes_at: Timestamp | null;
  final_id: string;
  number: number;
  opens_at: Timestamp | null;
}

export interface ContestFinals {
  contest_id: string;
  ended_at: Timestamp | null;
  ended_by: string | null;
  fingerprint: Buffer | null;
  id: string;
  number: number;
  phase: Generated<string>;
  published: string | null;
  published_at: Timestamp | null;
  published_by: string | null;
  question: Generated<number>;
  quiz_id: string;
  root: Buffer | null;
  rules: Json;
  step: Generated<number>;
}

export interface ContestFinalSeeds {
  final_id: string;
  seed: Buffer;
}

export interface ContestGuesses {
  attempt_number: number;
  given_at: Timestamp;
  guess: number;
  person_id: string;
  round_id: string;
}

export interface ContestGuestKeys {
  destroyed_at: Timestamp | null;
  key: Buffer | null;
  made_at: Timestamp;
  round_id: string;
}

export interface ContestGuests {
  code_hash: Buffer;
  double_hash: Buffer | null;
  entered_at: Timestamp;
  nth: number;
  person_id: string;
  published_name: string | null;
  round_id: string;
  sealed: Buffer | null;
  telephone_hash: Buffer | null;
}

export interface ContestPlaces {
  attempt_id: string;
  decided_by: string;
  finished_at: Timestamp;
  guess: number | null;
  of: number;
  person_id: string;
  place: number;
  points: number;
  prize: string | null;
  receipt: Buffer;
  round_id: string;
  started_at: Timestamp;
}

export interface ContestProofsUsed {
  expires_at: Timestamp;
  id: string;
}

export interface ContestPseudonyms {
  chosen_at: Timestamp;
  name: string;
  name_fold: string;
  person_id: string;
  round_id: string;
}

export interface ContestPseudonymsDown {
  because: string;
  id: string;
  name: string;
  name_fold: string;
  person_id: string;
  round_id: string;
  taken_at: Timestamp;
  taken_by: string | null;
}

export interface ContestResults {
  all_right: number;
  attempts: number;
  entrants: number;
  key_number: number;
  ranked_at: Timestamp;
  root: Buffer;
  round_id: string;
  taken_out: Generated<number>;
}

export interface ContestRounds {
  closed_at: Timestamp | null;
  closed_by: string | null;
  contest_id: string;
  fingerprint: Buffer | null;
  id: string;
  number: number;
  published: string | null;
  published_at: Timestamp | null;
  published_by: string | null;
  quiz_id: string;
}

export interface Contests {
  about: Generated<string>;
  closed_at: Timestamp | null;
  created_at: Timestamp;
  created_by: string | null;
  id: string;
  rules: Json;
  state: Generated<string>;
  title: string;
  unit_id: string;
  version: Generated<number>;
}

export interface ContestSeeds {
  round_id: string;
  seed: Buffer;
}

export interface ContestSigns {
  attempt_id: string;
  figures: Json;
  id: string;
  kind: string;
  other_id: string | null;
  other_receipt: Buffer | null;
  receipt: Buffer;
  round_id: string;
}

export interface ContestStandings {
  all_right: boolean;
  attempt_id: string;
  finished_at: Timestamp;
  guess: number | null;
  of: number;
  person_id: string;
  place_key: Buffer | null;
  points: number;
  receipt: Buffer;
  round_id: string;
  started_at: Timestamp;
}

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

export interface DataRequests {
  answer: string | null;
  answer_by: string;
  answered_at: Timestamp | null;
  answered_by: string | null;
  extended_at: Timestamp | null;
  extension_reason: string | null;
  id: string;
  kind: string;
  made_at: Timestamp;
  made_through: string | null;
  outcome: string | null;
  person_id: string;
  replied_at: Timestamp | null;
  replied_by: string | null;
  reply_by: string;
  unit_id: string;
  withdrawn_at: Timestamp | null;
  words: string | null;
}

export interface DaysOff {
  day: string;
  entered_at: Timestamp;
  entered_by: string | null;
  name: string;
  source: Generated<string>;
  working: Generated<boolean>;
}

export interface DaysOffYears {
  changed_at: Timestamp;
  changed_by: string | null;
  complete: boolean;
  year: number;
}

export interface Deadlines {
  at: Json | null;
  checked_at: Timestamp | null;
  checked_by: string | null;
  confidence: number;
  date: string | null;
  due_on: string | null;
  every: string | null;
  id: string;
  item_id: string | null;
  kind: string;
  node_id: string | null;
  plan_id: string;
  position: number;
  risk: Generated<number>;
  said: string | null;
  starts: string | null;
  text: string;
  version: Generated<number>;
}

export interface Delegations {
  basis: string | null;
  created_at: Timestamp;
  deputy_id: string;
  deputy_position: string;
  ended_at: Timestamp | null;
  ended_by: string | null;
  head_id: string;
  head_position: string;
  id: string;
  kind: string;
  permissions: string[];
  reason: string;
  unit_id: string;
  valid_from: string;
  valid_to: string;
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
  for_id: string | null;
  id: Generated<number>;
  request_id: string | null;
  subject_id: string | null;
  type: string;
  unit_id: string | null;
  xid: Generated<string>;
}

export interface ExcuseKinds {
  created_at: Timestamp;
  created_by: string | null;
  ended_at: Timestamp | null;
  id: string;
  unit_id: string;
  words: string;
}

export interface FigureCovers {
  by_id: string;
  figure_id: string;
  share: number;
}

export interface Figures {
  counted_to: string;
  denominator: number | null;
  entered_at: Timestamp;
  entered_by: string | null;
  id: string;
  indicator_id: string;
  numerator: number | null;
  origin_row: string;
  period: string;
  recorded_at: Timestamp;
  replaced_at: Timestamp | null;
  replaced_by: string | null;
  slot: string;
  stated: boolean;
  unit_id: string;
  unit_sum: Generated<string | null>;
  value: number;
}

export interface FileUnits {
  file_id: string;
  unit_id: string;
}

export interface GatheringAnswers {
  answer: string;
  answered_at: Timestamp;
  answered_by: string | null;
  gathering_id: string;
  kind_id: string | null;
  person_id: string;
  reason: string | null;
}

export interface GatheringEnds {
  one: Generated<boolean>;
  told_to: Timestamp;
}

export interface GatheringMaterials {
  added_at: Timestamp;
  added_by: string | null;
  file_id: string;
  gathering_id: string;
  id: string;
  kind: string;
  subtitles_id: string | null;
  title: string;
}

export interface GatheringMinutes {
  approved_at: Timestamp | null;
  approved_by: string | null;
  body: Generated<string>;
  fingerprint: string | null;
  frozen: string | null;
  gathering_id: string;
  state: Generated<string>;
  version: Generated<number>;
  written_at: Timestamp;
  written_by: string | null;
}

export interface GatheringNotes {
  changed_at: Timestamp;
  gathering_id: string;
  person_id: string;
  sealed: Json;
}

export interface GatheringPapers {
  added_at: Timestamp;
  added_by: string | null;
  agenda_item_id: string | null;
  file_id: string;
  gathering_id: string;
}

export interface GatheringPeople {
  gathering_id: string;
  invited_at: Timestamp;
  invited_by: string | null;
  person_id: string;
}

export interface GatheringQuestions {
  answered_at: Timestamp | null;
  answered_by: string | null;
  asked_at: Timestamp;
  gathering_id: string;
  id: string;
  signed_by: string | null;
  votes: Generated<number>;
  words: string;
}

export interface Gatherings {
  about: Generated<string>;
  cancelled_because: string | null;
  chair_id: string | null;
  created_at: Timestamp;
  created_by: string | null;
  ends_at: Timestamp;
  id: string;
  kind: string;
  online_link: string | null;
  place: Generated<string>;
  series_day: string | null;
  series_id: string | null;
  starts_at: Timestamp;
  state: Generated<string>;
  stay_minutes: number | null;
  title: string;
  unit_id: string;
  version: Generated<number>;
}

export interface GatheringSeries {
  created_at: Timestamp;
  created_by: string | null;
  id: string;
  pass_sessions: number | null;
  rule: string;
  shift: string;
  starts_on: string;
  title: string;
  unit_id: string;
  until: string;
  version: Generated<number>;
}

export interface GatheringUnits {
  below: Generated<boolean>;
  gathering_id: string;
  invited_at: Timestamp;
  invited_by: string | null;
  set_id: string | null;
  unit_id: string;
}

export interface HelpRequests {
  answer: string | null;
  answer_note: Generated<string>;
  answered_at: Timestamp | null;
  answered_by: string | null;
  asked_at: Timestamp;
  asked_by: string | null;
  assignment_id: string;
  due_on: string;
  id: string;
  plan_id: string;
  unit_id: string;
  wish: string;
}

export interface IndicatorItems {
  item_id: string;
  name: string;
  version_id: string;
}

export interface IndicatorOutsideCodes {
  code: string;
  indicator_id: string;
  part: string;
}

export interface Indicators {
  calendar: Generated<string>;
  category: string | null;
  code: string;
  counted: string | null;
  created_at: Timestamp;
  edited: Generated<boolean>;
  ended_at: Timestamp | null;
  id: string;
  kind: string;
  measure: string;
  number: number;
  over_time: Generated<string>;
  part_of: string | null;
  part_of_whole: Generated<boolean>;
  period: string;
  persons: Generated<boolean>;
  separate: Generated<boolean>;
  source: string;
  source_key: string;
  unit_id: string;
  version: Generated<number>;
  words: string;
}

export interface IndicatorTargets {
  begin_value: number | null;
  id: string;
  indicator_id: string;
  line: string;
  period: string;
  points: Generated<Json>;
  replaced_at: Timestamp | null;
  set_at: Timestamp;
  set_by: string | null;
  unit_id: string;
  value: number;
}

export interface IndicatorValues {
  came_by: string;
  comment: Generated<string>;
  counted_to: string;
  denominator: number | null;
  entered_at: Timestamp;
  entered_by: string | null;
  estimated: boolean;
  evidence_id: string | null;
  further_evidence: string[] | null;
  id: string;
  import_id: string | null;
  indicator_id: string;
  numerator: number | null;
  origin_href: string | null;
  origin_room: string | null;
  origin_row: string | null;
  origin_title: string | null;
  override_reason: string | null;
  period: string;
  replaced_at: Timestamp | null;
  replaced_by: string | null;
  taken_back_by: string | null;
  taken_back_why: string | null;
  unit_id: string;
  value: number;
}

export interface IndicatorVersions {
  at_least: number | null;
  at_most: number | null;
  better: string | null;
  breakdown: Json | null;
  decimals: number;
  denominator: string | null;
  id: string;
  indicator_id: string;
  made_at: Timestamp;
  made_by: string | null;
  note: Generated<string>;
  number: number;
  numerator: string | null;
  valid_from: string | null;
  valid_to: string | null;
  words: string;
}

export interface KeptForms {
  created_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  person_id: string;
  sealed: Buffer;
}

export interface KnownNetworks {
  key: string;
  seen_at: Timestamp;
}

export interface LearntColumns {
  head: string;
  head_fold: Generated<string | null>;
  holds: string;
  id: string;
  owner_id: string;
  taught_at: Timestamp;
  taught_by: string | null;
}

export interface MaterialPositions {
  at: number;
  changed_at: Timestamp;
  material_id: string;
  person_id: string;
}

export interface MemberImportPersons {
  import_id: string;
  is_new: boolean;
  person_id: string;
}

export interface MemberImports {
  count: number;
  created_at: Timestamp;
  created_by: string | null;
  done_at: Timestamp | null;
  evidence: string | null;
  file_name: string;
  id: string;
  rows: Json | null;
  summary: Json;
  unit_id: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface MembershipActRoles {
  act_id: string;
  role_id: string;
  was_to: string | null;
}

export interface MembershipActs {
  basis: string | null;
  day: string;
  ended_to: string | null;
  id: string;
  import_id: string | null;
  kind: string;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface Memberships {
  began_by: string;
  ended_by: string | null;
  id: string;
  person_id: string;
  position: string | null;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
  withdrawn_at: Timestamp | null;
}

export interface Migrations {
  applied_at: Generated<Timestamp>;
  checksum: string;
  name: string;
}

export interface MinutesDecisions {
  due_on: string | null;
  gathering_id: string;
  id: string;
  lead_unit_id: string | null;
  plan_id: string | null;
  position: number;
  task_id: string | null;
  text: string;
  version: Generated<number>;
}

export interface MinutesRemarks {
  answer: string | null;
  answered_at: Timestamp | null;
  answered_by: string | null;
  gathering_id: string;
  id: string;
  passage: Generated<string>;
  proposal: string | null;
  said_at: Timestamp;
  said_by: string;
  words: string;
}

export interface NoticeChoices {
  channel: string;
  how: string;
  kind: string;
  person_id: string;
}

export interface NoticeDeliveries {
  channel: string;
  due_at: Timestamp;
  message_id: string | null;
  notice_id: string;
}

export interface NoticeMessages {
  channel: string;
  ended_at: Timestamp | null;
  id: string;
  made_at: Timestamp;
  person_id: string;
  state: Generated<string>;
}

export interface Notices {
  at: Timestamp;
  data: Generated<Json>;
  dealt_at: Timestamp | null;
  id: string;
  in_app: boolean;
  kind: string;
  once: string;
  person_id: string;
  subject_id: string;
  unit_id: string | null;
}

export interface OpenEditions {
  about: string;
  added: number;
  asked: Json;
  changed: number;
  gone: number;
  licence: string;
  number: number;
  published_at: Timestamp;
  published_by: string | null;
  rows: Json;
  set_id: string;
  title: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
}

export interface OpenReports {
  bytes: Buffer;
  file_name: string;
  id: string;
  licence: string;
  media_type: string;
  published_at: Timestamp;
  published_by: string | null;
  report_id: string;
  title: string;
  unit_id: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
}

export interface OpenSets {
  created_at: Timestamp;
  id: string;
  slug: string;
  unit_id: string;
}

export interface OwnRoles {
  created_at: Timestamp;
  created_by: string | null;
  ended_at: Timestamp | null;
  id: string;
  name: string;
  permissions: string[];
  subtree: boolean;
  unit_id: string;
  version: Generated<number>;
}

export interface PaperCopies {
  digest: string;
  figures: Json;
  id: string;
  kind: string;
  last_at: Timestamp;
  lines: Json;
  made_at: Timestamp;
  made_by: string | null;
  subject_id: string;
  unit_id: string;
}

export interface PaperProfiles {
  changed_at: Timestamp;
  changed_by: string | null;
  layout: string;
  profile: Json;
  unit_id: string;
  version: Generated<number>;
}

export interface Passkeys {
  backed_up: boolean;
  counter: number;
  created_at: Timestamp;
  credential_id: string;
  id: string;
  person_id: string;
  public_key: Buffer;
  transports: string[];
  used_at: Timestamp | null;
  user_agent: string | null;
}

export interface People {
  created_at: Timestamp;
  deactivated_at: Timestamp | null;
  email: string | null;
  email_verified: Generated<boolean>;
  erased_at: Timestamp | null;
  guest: Generated<boolean>;
  id: string;
  image: string | null;
  language: string | null;
  merged_into: string | null;
  name: string;
  name_fold: Generated<string | null>;
  sort_key: string;
  updated_at: Timestamp;
  username: string | null;
}

export interface PeopleApart {
  one_id: string;
  other_id: string;
  said_at: Timestamp;
  said_by: string | null;
}

export interface PersonConsents {
  evidence: string | null;
  given_at: Timestamp;
  given_through: string | null;
  id: string;
  person_id: string;
  purpose: string;
  withdrawn_at: Timestamp | null;
}

export interface PersonContacts {
  email: string | null;
  person_id: string;
  phone: string | null;
  updated_at: Timestamp;
}

export interface PersonKeys {
  destroyed_at: Timestamp | null;
  made_at: Timestamp;
  person_id: string;
  wrapped: Buffer | null;
}

export interface PersonMerges {
  at: Timestamp;
  by_id: string | null;
  gone_id: string;
  id: string;
  kept_id: string;
  moved: Json;
  undone_at: Timestamp | null;
  undone_by: string | null;
  unit_id: string;
}

export interface PersonRoles {
  branch: string | null;
  created_at: Timestamp;
  given_by: string | null;
  id: string;
  own_role_id: string | null;
  person_id: string;
  role: string;
  subtree: boolean;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface PlanAmendmentPairs {
  after_id: string;
  before_id: string | null;
  draft_id: string;
  kind: string;
}

export interface PlanAmendments {
  document: Generated<string>;
  draft_id: string;
  plan_id: string;
  said_at: Timestamp;
  said_by: string | null;
  way: string;
}

export interface PlanDays {
  judged_to: string;
  one: Generated<boolean>;
}

export interface PlanDropReasons {
  draft_id: string;
  reason: string;
  task_id: string;
}

export interface PlanEditRows {
  after: Json | null;
  before: Json | null;
  edit_id: string;
  plan_id: string;
  row_key: Json;
  seq: Generated<number>;
  table_name: string;
}

export interface PlanEdits {
  dropped: Generated<boolean>;
  id: string;
  kind: string;
  made_at: Timestamp;
  made_unit: Json | null;
  person_id: string | null;
  plan_id: string;
  taught: Json | null;
  undone_at: Timestamp | null;
}

export interface PlanFiles {
  file_id: string;
  plan_id: string;
  position: number;
  version: Generated<number>;
}

export interface PlanItems {
  at: Json;
  attribute: Generated<boolean>;
  confidence: number;
  id: string;
  lead_in: Generated<boolean>;
  marker: string | null;
  node_id: string | null;
  number: number;
  plan_id: string;
  position: number;
  text: string;
}

export interface PlanLinks {
  compared_at: Timestamp | null;
  higher_id: string;
  linked_at: Timestamp;
  linked_by: string | null;
  plan_id: string;
}

export interface PlanLists {
  answer: Json;
  answered: Generated<boolean>;
  reading_id: string;
  workbook: Buffer;
}

export interface PlanNodes {
  at: Json;
  confidence: number;
  depth: number;
  heading: string | null;
  id: string;
  marker: string | null;
  parent_id: string | null;
  part_id: string;
  path: string;
  plan_id: string;
  position: number;
}

export interface PlanOriginals {
  plan_id: string;
  reading: Buffer;
}

export interface PlanPages {
  file_position: number;
  height: number;
  number: number;
  page_in_file: number;
  plan_id: string;
  width: number;
}

export interface PlanPairs {
  decided_at: Timestamp | null;
  decided_by: string | null;
  higher_id: string;
  higher_item_id: string | null;
  higher_node_id: string | null;
  higher_place: Generated<string | null>;
  how: string | null;
  id: string;
  lower_item_id: string | null;
  lower_node_id: string | null;
  lower_place: Generated<string | null>;
  plan_id: string;
  reason: Json | null;
  state: string;
}

export interface PlanParagraphs {
  box: number[] | null;
  cell: Json | null;
  gap_before: Generated<boolean>;
  item_id: string | null;
  node_id: string | null;
  page: number | null;
  place: string;
  placement: string;
  plan_id: string;
  position: number;
  reason: string | null;
  text: string;
}

export interface PlanPresence {
  paragraph: number | null;
  person_id: string;
  plan_id: string;
  seen_at: Timestamp;
  task_id: string | null;
}

export interface PlanReaders {
  plan_id: string;
  unit_id: string;
}

export interface PlanReadingFiles {
  file_id: string;
  position: number;
  reading_id: string;
}

export interface PlanReadings {
  alive_at: Timestamp | null;
  amends_id: string | null;
  attempts: Generated<number>;
  choice: string | null;
  choice_detail: Generated<Json>;
  created_at: Timestamp;
  created_by: string | null;
  encoding: string | null;
  finished_at: Timestamp | null;
  id: string;
  name: string | null;
  page: number | null;
  pages: number | null;
  plan_id: string | null;
  refusal_code: string | null;
  refusal_detail: Generated<Json>;
  state: string;
  step: string | null;
  unit_id: string;
}

export interface PlanResemblances {
  draft_id: string;
  plan_id: string;
  share: number;
  why: string;
}

export interface PlanReturns {
  applied_at: Timestamp | null;
  applied_by: string | null;
  brought_at: Timestamp;
  brought_by: string | null;
  file_id: string;
  id: string;
  kind: string;
  outcome: Json | null;
  plan_id: string | null;
  result: Json;
  unit_id: string | null;
}

export interface Plans {
  created_at: Timestamp;
  created_by: string | null;
  date: string | null;
  fingerprint: string | null;
  format: string;
  id: string;
  issued_by: string | null;
  issuer: string | null;
  marked_draft: Generated<boolean>;
  name: string;
  notices: Generated<Json>;
  number: string | null;
  pages: number | null;
  period_from: number | null;
  period_to: number | null;
  place: string | null;
  published_at: Timestamp | null;
  published_by: string | null;
  recipients: Generated<Json>;
  signature: Generated<Json>;
  state: string;
  symbol: string | null;
  title: string | null;
  type: string | null;
  unit_id: string;
  version: Generated<number>;
}

export interface PlanTallies {
  confirmed: number;
  done: number;
  key: string;
  kind: string;
  moving: number;
  percents: number;
  plan_id: string;
  total: number;
}

export interface PlanVersions {
  changes: Json | null;
  document: Generated<string>;
  draft_id: string | null;
  fingerprint: string;
  number: number;
  plan_id: string;
  published_at: Timestamp;
  published_by: string | null;
  reading: Buffer | null;
  snapshot: Json;
}

export interface PlanWeeks {
  done: number;
  plan_id: string;
  week: string;
}

export interface PublicPlans {
  id: string;
  opened_at: Timestamp;
  opened_by: string | null;
  plan_id: string;
  slug: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface PushSubscriptions {
  auth: string;
  created_at: Timestamp;
  device: string | null;
  endpoint: string;
  id: string;
  p256dh: string;
  person_id: string;
}

export interface QuestionAuthors {
  person_id: string;
  question_id: string;
}

export interface QuestionImports {
  brought: Generated<Json>;
  created_at: Timestamp;
  created_by: string | null;
  done_at: Timestamp | null;
  done_by: string | null;
  file_name: string;
  format: string;
  id: string;
  losses: Json;
  problems: Json;
  questions: Json;
  undone_at: Timestamp | null;
  unit_id: string;
}

export interface QuestionMedia {
  added_at: Timestamp;
  added_by: string | null;
  file_id: string;
  question_id: string;
}

export interface Questions {
  created_at: Timestamp;
  created_by: string | null;
  folded: string;
  id: string;
  kind: string;
  languages: string[];
  level: string;
  likeness: string;
  number: Generated<number>;
  prompt: string;
  state: Generated<string>;
  subject_id: string;
  unit_id: string;
}

export interface QuestionSubjects {
  created_at: Timestamp;
  created_by: string | null;
  ended_at: Timestamp | null;
  id: string;
  name: string;
  unit_id: string;
}

export interface QuestionTurns {
  at: Timestamp;
  because: string;
  by_id: string | null;
  deed: string;
  id: string;
  number: number;
  question_id: string;
}

export interface QuestionVersions {
  body: Json;
  number: number;
  question_id: string;
  signed_at: Timestamp | null;
  signed_by: string | null;
  written_at: Timestamp;
  written_by: string | null;
}

export interface QuestionVotes {
  person_id: string;
  question_id: string;
}

export interface QuizAppealCases {
  answered_at: Timestamp | null;
  answered_by: string | null;
  due_at: Timestamp;
  edition: number;
  id: string;
  opened_at: Timestamp;
  outcome: string | null;
  place: number;
  quiz_id: string;
  reason: string | null;
}

export interface QuizAppeals {
  attempt_id: string;
  case_id: string;
  edition: number;
  id: string;
  made_at: Timestamp;
  person_id: string;
  place: number;
  quiz_id: string;
  words: string;
}

export interface QuizAttempts {
  devices: Generated<number>;
  edition: number;
  finish: string | null;
  finished_at: Timestamp | null;
  grace_seconds: number;
  id: string;
  most: number | null;
  number: number;
  person_id: string;
  quiz_id: string;
  seed: string;
  started_at: Timestamp;
  unit_id: string;
  until: Timestamp;
}

export interface QuizAudience {
  below: boolean;
  id: string;
  quiz_id: string;
  set_id: string | null;
  unit_id: string | null;
}

export interface QuizCorrections {
  because: string;
  change: Json;
  edition: number;
  id: string;
  key_number: number | null;
  place: number;
  proposed_at: Timestamp;
  proposed_by: string | null;
  quiz_id: string;
  settled_at: Timestamp | null;
  settled_by: string | null;
}

export interface QuizEditions {
  content: Json;
  made_at: Timestamp;
  made_by: string | null;
  number: number;
  quiz_id: string;
  secret: Buffer;
}

export interface QuizEntrants {
  added_at: Timestamp;
  extra_percent: Generated<number>;
  left_at: Timestamp | null;
  person_id: string;
  quiz_id: string;
  unit_id: string;
}

export interface QuizExaminers {
  examiner_id: string;
  let_on_at: Timestamp;
  let_on_by: string;
  quiz_id: string;
}

export interface QuizFileParts {
  at: number;
  attempt_id: string;
  bytes: Buffer;
  sha256: string;
}

export interface QuizFiles {
  attempt_id: string;
  file_id: string;
  received_at: Timestamp;
  sha256: string;
}

export interface QuizJournal {
  attempt_id: string;
  device: number;
  entry: string;
  hash: Buffer;
  number: number;
  received_at: Timestamp;
}

export interface QuizKeys {
  because: Generated<string>;
  changes: Generated<Json>;
  edition: number;
  made_at: Timestamp;
  made_by: string | null;
  number: number;
  quiz_id: string;
}

export interface QuizMarkings {
  began_at: Timestamp;
  done: Generated<number>;
  edition: number;
  finished_at: Timestamp | null;
  key_number: number;
  quiz_id: string;
  total: number;
}

export interface QuizMoves {
  edition: number;
  key_number: number;
  passed_after: boolean | null;
  passed_before: boolean | null;
  person_id: string;
  points_after: number;
  points_before: number;
  quiz_id: string;
}

export interface QuizPrints {
  edition: number;
  first_code: number;
  id: string;
  made_at: Timestamp;
  made_by: string | null;
  quiz_id: string;
  seed: string;
  sheets: number;
  variants: Json;
}

export interface QuizResults {
  attempt_id: string;
  edition: number;
  finished_at: Timestamp;
  key_number: number;
  marked_at: Timestamp;
  marks: Json;
  of: number;
  passed: boolean | null;
  person_id: string;
  points: number;
  quiz_id: string;
  waiting: Generated<number>;
}

export interface QuizRoots {
  attempts: Generated<number>;
  edition: number;
  ended_at: Timestamp;
  entries: Generated<number>;
  made_at: Timestamp | null;
  quiz_id: string;
  root: Buffer | null;
}

export interface QuizRootTiles {
  attempts: string[];
  edition: number;
  first_attempt: string;
  hashes: Buffer;
  place: number;
  quiz_id: string;
  root: Buffer;
}

export interface QuizSampleMarks {
  examiner_id: string;
  marked_at: Timestamp;
  points: Json;
  sample_id: string;
  share: number;
}

export interface QuizSamples {
  added_at: Timestamp;
  added_by: string;
  answer: string;
  because: Generated<string>;
  id: string;
  place: number;
  points: Json;
  quiz_id: string;
  share: number;
}

export interface QuizScriptMarks {
  comment: Generated<string>;
  examiner_id: string;
  given_at: Timestamp;
  marked_at: Timestamp | null;
  points: Json | null;
  script_id: string;
  seat: number;
  share: number | null;
}

export interface QuizScripts {
  attempt_id: string;
  edition: number;
  id: string;
  needs: number;
  person_id: string;
  place: number;
  quiz_id: string;
  settled_at: Timestamp | null;
  sha256: string | null;
  share: number | null;
  unit_id: string;
}

export interface QuizSheets {
  code: string;
  id: string;
  person_id: string;
  print_id: string;
  quiz_id: string;
  typed: string;
  typed_at: Timestamp;
  typed_by: string | null;
}

export interface QuizStandings {
  attempt_ids: string[];
  attempts: number;
  of: number;
  passed: boolean | null;
  person_id: string;
  points: number;
  quiz_id: string;
  waiting: number;
}

export interface QuizUnitCounts {
  done: number;
  passed: number;
  people: number;
  quiz_id: string;
  unit_id: string;
}

export interface Quizzes {
  blueprint_id: string | null;
  chosen: Json | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
  created_at: Timestamp;
  created_by: string | null;
  id: string;
  kind: string;
  led_by: string | null;
  marks_fixed_at: Timestamp | null;
  opened_at: Timestamp | null;
  opened_by: string | null;
  rules: Json;
  state: Generated<string>;
  title: string;
  unit_id: string;
  version: Generated<number>;
}

export interface RecoveryCodes {
  hash: string;
  person_id: string;
  used_at: Timestamp | null;
}

export interface ReportCells {
  changed_at: Timestamp;
  changed_by: string | null;
  comment: Generated<string>;
  denominator: number | null;
  estimated: Generated<boolean>;
  form_id: string;
  how: string;
  id: string;
  item_id: string;
  nothing: Generated<boolean>;
  numerator: number | null;
  value: number | null;
  version: Generated<number>;
}

export interface ReportCellVersions {
  at: Timestamp;
  by: string | null;
  cell_id: string;
  comment: string;
  denominator: number | null;
  estimated: boolean;
  how: string;
  id: string;
  nothing: boolean;
  numerator: number | null;
  value: number | null;
  version: number;
}

export interface ReportDocumentFigures {
  address: string;
  amount: number | null;
  behind: Generated<string[]>;
  corrected: Json | null;
  definition: number | null;
  key: string;
  label: string;
  place: number;
  report_id: string;
  total: Json | null;
  value: string;
  what: string;
}

export interface ReportDocuments {
  about: string;
  built_in: string | null;
  calendar: string;
  content: string | null;
  created_at: Timestamp;
  created_by: string | null;
  dated: string | null;
  fingerprint: Buffer | null;
  from_day: string;
  frozen_at: Timestamp | null;
  frozen_by: string | null;
  frozen_for: string | null;
  id: string;
  kind: string;
  number: string | null;
  period: string;
  replaces_id: string | null;
  returned_at: Timestamp | null;
  returned_by: string | null;
  returned_for: string | null;
  returned_why: string | null;
  sent_at: Timestamp | null;
  sent_by: string | null;
  sent_for: string | null;
  sent_to: string | null;
  signer: Json | null;
  state: Generated<string>;
  subject_id: string | null;
  template_id: string | null;
  template_number: number | null;
  title: string;
  to_day: string;
  unit_id: string;
  version: Generated<number>;
}

export interface ReportDocumentTexts {
  body: string;
  name: string;
  report_id: string;
  version: number;
  written_at: Timestamp;
  written_by: string | null;
}

export interface ReportDrafts {
  fields: Json;
  person_id: string;
  problem: Json;
  saved_at: Timestamp;
  task_id: string;
  unit_id: string;
}

export interface ReportEvidence {
  added_at: Timestamp;
  added_by: string | null;
  file_id: string | null;
  form_id: string;
  id: string;
  item_id: string;
  removed_at: Timestamp | null;
  removed_by: string | null;
}

export interface ReportExtensions {
  allowed_at: Timestamp;
  allowed_by: string | null;
  allowed_for: string | null;
  because: string;
  before: string;
  form_id: string;
  id: string;
  until: string;
}

export interface ReportFiles {
  file_id: string;
  position: number;
  report_id: string;
}

export interface ReportForms {
  above_id: string;
  approved_at: Timestamp | null;
  approved_by: string | null;
  approved_for: string | null;
  checked_at: Timestamp | null;
  checked_by: string | null;
  checked_for: string | null;
  due_on: string;
  first_in_at: Timestamp | null;
  handed_in_at: Timestamp | null;
  handed_in_by: string | null;
  handed_in_for: string | null;
  id: string;
  level: number;
  locked_at: Timestamp | null;
  reminded_at: Timestamp | null;
  returned: Generated<number>;
  round_id: string;
  state: Generated<string>;
  unit_id: string;
  version: Generated<number>;
}

export interface ReportRecords {
  form_id: string;
  id: string;
  of_id: string;
  taken_at: Timestamp;
  taken_by: string | null;
  typed_at: Timestamp;
  version: number;
}

export interface ReportRemarks {
  at: Timestamp;
  body: string;
  by: string | null;
  form_id: string;
  id: string;
  item_id: string | null;
  part_id: string | null;
  settled_at: Timestamp | null;
}

export interface ReportRestatements {
  accepted: boolean | null;
  asked_at: Timestamp;
  asked_by: string | null;
  asked_for: string | null;
  because: string;
  cell_id: string;
  decided_at: Timestamp | null;
  decided_because: string | null;
  decided_by: string | null;
  decided_for: string | null;
  denominator: number | null;
  denominator_before: number | null;
  id: string;
  numerator: number | null;
  numerator_before: number | null;
  value: number | null;
  value_before: number | null;
}

export interface ReportRoundAudience {
  below: boolean;
  id: string;
  round_id: string;
  set_id: string | null;
  unit_id: string | null;
}

export interface ReportRoundChecks {
  compare: string;
  id: string;
  left_item_id: string;
  level: string;
  right_item_id: string;
  round_id: string;
}

export interface ReportRoundItems {
  at_least: number | null;
  at_most: number | null;
  id: string;
  indicator_id: string;
  jump_percent: number | null;
  place: number;
  required: Generated<boolean>;
  round_id: string;
}

export interface ReportRoundLevels {
  due_on: string;
  level: number;
  round_id: string;
  working_days: number | null;
}

export interface ReportRounds {
  about: Generated<string>;
  calendar: string;
  closed_at: Timestamp | null;
  closed_by: string | null;
  created_at: Timestamp;
  created_by: string | null;
  follows_id: string | null;
  id: string;
  opened_at: Timestamp | null;
  opened_by: string | null;
  period: string;
  period_from: string;
  period_to: string;
  plan_id: string | null;
  state: Generated<string>;
  title: string;
  unit_id: string;
  version: Generated<number>;
}

export interface ReportRoundTexts {
  id: string;
  kind: string;
  place: number;
  required: Generated<boolean>;
  round_id: string;
  title: string;
}

export interface ReportSheets {
  brought_at: Timestamp;
  brought_by: string | null;
  file_name: string;
  form_id: string;
  id: string;
  outcome: Json | null;
  result: Json;
  taken_at: Timestamp | null;
}

export interface ReportTemplates {
  about: string;
  created_at: Timestamp;
  created_by: string | null;
  ended_at: Timestamp | null;
  id: string;
  name: string;
  title: string;
  unit_id: string;
  version: Generated<number>;
}

export interface ReportTemplateVersions {
  body: string;
  file_id: string | null;
  made_at: Timestamp;
  made_by: string | null;
  number: number;
  template_id: string;
}

export interface ReportTexts {
  body: string;
  changed_at: Timestamp;
  changed_by: string | null;
  form_id: string;
  part_id: string;
  version: Generated<number>;
}

export interface ReportTextVersions {
  at: Timestamp;
  body: string;
  by: string | null;
  form_id: string;
  id: string;
  part_id: string;
  version: number;
}

export interface RequestCounts {
  count: number;
  key: string;
  slot: number;
}

export interface RollupReach {
  ancestor_id: string;
  own: number;
  share: number;
  unit_id: string;
  valid_from: string;
  valid_to: string;
  view: string;
}

export interface Rollups {
  amount: number;
  estimated: number;
  figures: number;
  indicator_id: string;
  last_key: string | null;
  period: string;
  undivided: number;
  unit_id: string;
  unweighted: number;
  view: string;
  weight: number;
}

export interface RollupState {
  day: string;
  id: Generated<boolean>;
}

export interface RollupSums {
  amount: number | null;
  estimated: number | null;
  figures: number | null;
  indicator_id: string | null;
  last_key: string | null;
  period: string | null;
  undivided: number | null;
  unit_id: string | null;
  unweighted: number | null;
  view: string | null;
  weight: number | null;
}

export interface RollupWaiting {
  id: Generated<number>;
  unit_id: string;
}

export interface RosterEntries {
  added_at: Timestamp;
  added_by: string | null;
  arose: string;
  gathering_id: string;
  guest_name: string | null;
  guest_sort_key: string | null;
  home_unit_id: string | null;
  id: string;
  left_at: Timestamp | null;
  left_by: string | null;
  left_on: string | null;
  left_reason: string | null;
  number: number;
  person_id: string | null;
  reason: string | null;
  since: string;
}

export interface Rosters {
  closed_at: Timestamp | null;
  closed_by: string | null;
  day: string;
  entries: Generated<number>;
  frozen_at: Timestamp;
  frozen_by: string | null;
  gathering_id: string;
  secret: Buffer;
  source: string;
}

export interface SavedFilters {
  created_at: Timestamp;
  id: string;
  name: string;
  person_id: string;
  query: string;
}

export interface SearchEntries {
  body: string;
  context: string;
  fingerprint: string;
  href: string;
  id: string;
  key: string;
  kind: string;
  scope_id: string;
  state: string;
  title: string;
  unit_id: string | null;
  words: string;
}

export interface SearchWaiting {
  after_key: string | null;
  again: Generated<boolean>;
  id: Generated<number>;
  key: string;
  kind: string;
  scope_id: string;
  tries: Generated<number>;
}

export interface SecondFactorRules {
  role: string;
  set_at: Timestamp;
  set_by: string;
  unit_id: string;
}

export interface SecondFactors {
  confirmed_at: Timestamp | null;
  created_at: Timestamp;
  last_step: Generated<number>;
  person_id: string;
  sealed: Buffer;
}

export interface ServiceAccounts {
  created_at: Timestamp;
  created_by: string | null;
  person_id: string;
  purpose: string;
  responsible_id: string;
  unit_id: string;
}

export interface SessionDelegations {
  delegation_id: string;
  session_id: string;
  since: Timestamp;
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
  way: Generated<string>;
}

export interface SetUpCodes {
  code_hash: string;
  created_at: Timestamp;
  id: number;
  used_at: Timestamp | null;
}

export interface SignInCodes {
  expires_at: Timestamp;
  hash: string;
  id: string;
  issued_at: Timestamp;
  issued_by: string;
  lost: Generated<boolean>;
  person_id: string;
  purpose: string;
  used_at: Timestamp | null;
  withdrawn_at: Timestamp | null;
}

export interface SignInLimits {
  attempts: number;
  blocked_until: Timestamp;
  key: string;
  updated_at: Timestamp;
}

export interface StoredFiles {
  bytes: number;
  id: string;
  kept: Generated<boolean>;
  looked_through: Generated<boolean>;
  media_type: string;
  name: string;
  permission: string;
  sha256: string;
  stored_at: Timestamp;
  stored_by: string | null;
  stripped: Generated<boolean>;
}

export interface Targets {
  approx: Generated<boolean>;
  at: Json | null;
  by_date: string | null;
  checked_at: Timestamp | null;
  checked_by: string | null;
  comparator: string;
  confidence: number;
  dropped_in: number | null;
  id: string;
  item_id: string | null;
  node_id: string | null;
  part_id: string | null;
  per: string | null;
  plan_id: string;
  position: number;
  risk: Generated<number>;
  subject: string | null;
  unit: string;
  value: number;
  version: Generated<number>;
}

export interface TargetValues {
  as_of: string;
  denominator: number | null;
  entered_at: Timestamp;
  entered_by: string | null;
  id: string;
  note: Generated<string>;
  numerator: number | null;
  origin_key: string | null;
  origin_source: string | null;
  source: Generated<string>;
  target_id: string;
  value: number;
}

export interface TaskMoney {
  amount: number;
  entered_at: Timestamp;
  entered_by: string | null;
  id: string;
  kind: string;
  note: Generated<string>;
  on_day: string;
  source: Generated<string>;
  task_id: string;
  unit_id: string | null;
}

export interface TaskProposals {
  accepted_task_id: string | null;
  decided_at: Timestamp | null;
  decided_by: string | null;
  id: string;
  reason: Generated<string>;
  sent_at: Timestamp;
  sent_by: string | null;
  state: string;
  task_id: string;
  unit_id: string;
}

export interface TaskReports {
  assignment_id: string | null;
  id: string;
  note: Generated<string>;
  percent: number;
  reported_at: Timestamp;
  reported_by: string | null;
  state: string;
  task_id: string;
  unit_id: string;
}

export interface Tasks {
  addressees: string | null;
  at: Json | null;
  checked_at: Timestamp | null;
  checked_by: string | null;
  confidence: number;
  deadline_id: string | null;
  dropped_in: number | null;
  dropped_reason: string | null;
  due_on: string | null;
  id: string;
  item_id: string | null;
  marked: Generated<boolean>;
  node_id: string | null;
  open_due_on: string | null;
  part_id: string | null;
  percent: Generated<number>;
  plan_id: string;
  position: number;
  risk: Generated<number>;
  state: Generated<string>;
  stays_text: string | null;
  text: string;
  version: Generated<number>;
}

export interface TaskUnits {
  at: Json | null;
  confidence: number;
  from_id: string | null;
  id: string;
  left_as_text: Generated<boolean>;
  phrase: string | null;
  plan_id: string;
  position: number;
  role: string;
  set_id: string | null;
  task_id: string;
  unit_id: string | null;
}

export interface TextReleases {
  id: string;
  plan_id: string;
  reason: string;
  released_at: Timestamp;
  released_by: string | null;
  task_id: string;
}

export interface UnitFacts {
  began_by: string | null;
  branch: string;
  code: string | null;
  ended_by: string | null;
  id: string;
  initials: Generated<string | null>;
  kind: string;
  name: string;
  name_fold: Generated<string | null>;
  parent_id: string | null;
  recorded_at: Timestamp;
  replaced_at: Timestamp | null;
  search_fold: Generated<string | null>;
  short_name: string | null;
  sort_key: string;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface UnitHandovers {
  data: Generated<Json>;
  from_unit: string;
  given_at: Timestamp;
  given_by: string | null;
  id: string;
  key: string;
  kind: string;
  succession_id: string;
  taken_back_at: Timestamp | null;
  to_unit: string | null;
}

export interface UnitImports {
  count: Generated<number>;
  created_at: Timestamp;
  created_by: string | null;
  done_at: Timestamp | null;
  file_name: string;
  id: string;
  rows: Json | null;
  unit_id: string;
  what: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface UnitImportUnits {
  import_id: string;
  unit_id: string;
}

export interface UnitLineage {
  heir_id: string;
  origin_id: string;
  share: number;
  valid_from: string;
  valid_to: string | null;
}

export interface UnitOutsideCodes {
  code: string;
  unit_id: string;
}

export interface UnitPaths {
  ancestor_id: string;
  branch: string | null;
  depth: number;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface UnitPhrases {
  id: string;
  owner_id: string;
  phrase: string;
  phrase_fold: Generated<string | null>;
  set_id: string | null;
  taught_at: Timestamp;
  taught_by: string | null;
  unit_id: string | null;
}

export interface UnitRelations {
  began_by: string | null;
  ended_by: string | null;
  id: string;
  other_id: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  replaced_at: Timestamp | null;
  type: string;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface Units {
  created_at: Timestamp;
  id: string;
}

export interface UnitSeats {
  began_by: string | null;
  body_id: string;
  ended_by: string | null;
  id: string;
  position: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  replaced_at: Timestamp | null;
  seat: string;
  unit_id: string;
  valid_from: string;
  valid_to: string | null;
}

export interface UnitSetExceptions {
  included: boolean;
  set_id: string;
  unit_id: string;
}

export interface UnitSets {
  branches: Generated<string[]>;
  created_at: Timestamp;
  created_by: string | null;
  id: string;
  kinds: Generated<string[]>;
  level: number | null;
  name: string;
  name_fold: Generated<string | null>;
  named: string | null;
  owner_id: string;
  reach: string;
  under_id: string;
  version: Generated<number>;
}

export interface UnitSuccessionParts {
  from_unit: string;
  share: number;
  succession_id: string;
  to_unit: string;
}

export interface UnitSuccessions {
  basis: Generated<string>;
  day: string;
  id: string;
  import_id: string | null;
  kind: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface ValueImports {
  content: Json;
  created_at: Timestamp;
  created_by: string | null;
  done_at: Timestamp | null;
  done_by: string | null;
  file_name: string;
  format: string;
  id: string;
  unit_id: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface Verifications {
  created_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  identifier: string;
  updated_at: Timestamp;
  value: string;
}

export interface WaitingSignIns {
  awaits: string;
  code_id: string | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  person_id: string;
  stay: boolean;
  way: string;
}

export interface WallKeys {
  id: number;
  key: Buffer;
}

export interface WebhookDeliveries {
  attempts: Generated<number>;
  event_id: number | null;
  id: string;
  made_at: Timestamp;
  payload: string;
  problem: string | null;
  state: Generated<string>;
  status: number | null;
  tried_at: Timestamp | null;
  type: string;
  webhook_id: string;
}

export interface Webhooks {
  active: Generated<boolean>;
  created_at: Timestamp;
  created_by: string | null;
  id: string;
  old_secret: string | null;
  old_until: Timestamp | null;
  removed_at: Timestamp | null;
  secret: string;
  types: string[];
  unit_id: string;
  url: string;
}

export interface DB {
  agenda_items: AgendaItems;
  api_tokens: ApiTokens;
  assignment_deeds: AssignmentDeeds;
  assignment_requests: AssignmentRequests;
  assignment_steps: AssignmentSteps;
  assignments: Assignments;
  attendance_beats: AttendanceBeats;
  attendance_cards: AttendanceCards;
  attendance_devices: AttendanceDevices;
  attendance_lists: AttendanceLists;
  attendance_marks: AttendanceMarks;
  attendance_records: AttendanceRecords;
  attendance_sheets: AttendanceSheets;
  attendance_stays: AttendanceStays;
  audit_addresses: AuditAddresses;
  audit_checkpoints: AuditCheckpoints;
  audit_entries: AuditEntries;
  audit_nodes: AuditNodes;
  audit_sendings: AuditSendings;
  backups: Backups;
  blueprint_rows: BlueprintRows;
  blueprints: Blueprints;
  boundary_areas: BoundaryAreas;
  boundary_sets: BoundarySets;
  calendar_feeds: CalendarFeeds;
  campaign_audience: CampaignAudience;
  campaign_homes: CampaignHomes;
  campaign_members: CampaignMembers;
  campaign_reports: CampaignReports;
  campaign_sessions: CampaignSessions;
  campaign_units: CampaignUnits;
  campaigns: Campaigns;
  carried_tasks: CarriedTasks;
  certificate_offers: CertificateOffers;
  certificates: Certificates;
  change_stamps: ChangeStamps;
  citations: Citations;
  contest_audience: ContestAudience;
  contest_board_units: ContestBoardUnits;
  contest_cases: ContestCases;
  contest_check_answers: ContestCheckAnswers;
  contest_check_counts: ContestCheckCounts;
  contest_checks: ContestChecks;
  contest_closings: ContestClosings;
  contest_entered: ContestEntered;
  contest_final_answers: ContestFinalAnswers;
  contest_final_places: ContestFinalPlaces;
  contest_final_questions: ContestFinalQuestions;
  contest_final_seeds: ContestFinalSeeds;
  contest_finalists: ContestFinalists;
  contest_finals: ContestFinals;
  contest_guesses: ContestGuesses;
  contest_guest_keys: ContestGuestKeys;
  contest_guests: ContestGuests;
  contest_places: ContestPlaces;
  contest_proofs_used: ContestProofsUsed;
  contest_pseudonyms: ContestPseudonyms;
  contest_pseudonyms_down: ContestPseudonymsDown;
  contest_results: ContestResults;
  contest_rounds: ContestRounds;
  contest_seeds: ContestSeeds;
  contest_signs: ContestSigns;
  contest_standings: ContestStandings;
  contests: Contests;
  credentials: Credentials;
  data_requests: DataRequests;
  days_off: DaysOff;
  days_off_years: DaysOffYears;
  deadlines: Deadlines;
  delegations: Delegations;
  event_readers: EventReaders;
  events: Events;
  excuse_kinds: ExcuseKinds;
  figure_covers: FigureCovers;
  figures: Figures;
  file_units: FileUnits;
  gathering_answers: GatheringAnswers;
  gathering_ends: GatheringEnds;
  gathering_materials: GatheringMaterials;
  gathering_minutes: GatheringMinutes;
  gathering_notes: GatheringNotes;
  gathering_papers: GatheringPapers;
  gathering_people: GatheringPeople;
  gathering_questions: GatheringQuestions;
  gathering_series: GatheringSeries;
  gathering_units: GatheringUnits;
  gatherings: Gatherings;
  help_requests: HelpRequests;
  indicator_items: IndicatorItems;
  indicator_outside_codes: IndicatorOutsideCodes;
  indicator_targets: IndicatorTargets;
  indicator_values: IndicatorValues;
  indicator_versions: IndicatorVersions;
  indicators: Indicators;
  kept_forms: KeptForms;
  known_networks: KnownNetworks;
  learnt_columns: LearntColumns;
  material_positions: MaterialPositions;
  member_import_persons: MemberImportPersons;
  member_imports: MemberImports;
  membership_act_roles: MembershipActRoles;
  membership_acts: MembershipActs;
  memberships: Memberships;
  migrations: Migrations;
  minutes_decisions: MinutesDecisions;
  minutes_remarks: MinutesRemarks;
  notice_choices: NoticeChoices;
  notice_deliveries: NoticeDeliveries;
  notice_messages: NoticeMessages;
  notices: Notices;
  open_editions: OpenEditions;
  open_reports: OpenReports;
  open_sets: OpenSets;
  own_roles: OwnRoles;
  paper_copies: PaperCopies;
  paper_profiles: PaperProfiles;
  passkeys: Passkeys;
  people: People;
  people_apart: PeopleApart;
  person_consents: PersonConsents;
  person_contacts: PersonContacts;
  person_keys: PersonKeys;
  person_merges: PersonMerges;
  person_roles: PersonRoles;
  plan_amendment_pairs: PlanAmendmentPairs;
  plan_amendments: PlanAmendments;
  plan_days: PlanDays;
  plan_drop_reasons: PlanDropReasons;
  plan_edit_rows: PlanEditRows;
  plan_edits: PlanEdits;
  plan_files: PlanFiles;
  plan_items: PlanItems;
  plan_links: PlanLinks;
  plan_lists: PlanLists;
  plan_nodes: PlanNodes;
  plan_originals: PlanOriginals;
  plan_pages: PlanPages;
  plan_pairs: PlanPairs;
  plan_paragraphs: PlanParagraphs;
  plan_presence: PlanPresence;
  plan_readers: PlanReaders;
  plan_reading_files: PlanReadingFiles;
  plan_readings: PlanReadings;
  plan_resemblances: PlanResemblances;
  plan_returns: PlanReturns;
  plan_tallies: PlanTallies;
  plan_versions: PlanVersions;
  plan_weeks: PlanWeeks;
  plans: Plans;
  public_plans: PublicPlans;
  push_subscriptions: PushSubscriptions;
  question_authors: QuestionAuthors;
  question_imports: QuestionImports;
  question_media: QuestionMedia;
  question_subjects: QuestionSubjects;
  question_turns: QuestionTurns;
  question_versions: QuestionVersions;
  question_votes: QuestionVotes;
  questions: Questions;
  quiz_appeal_cases: QuizAppealCases;
  quiz_appeals: QuizAppeals;
  quiz_attempts: QuizAttempts;
  quiz_audience: QuizAudience;
  quiz_corrections: QuizCorrections;
  quiz_editions: QuizEditions;
  quiz_entrants: QuizEntrants;
  quiz_examiners: QuizExaminers;
  quiz_file_parts: QuizFileParts;
  quiz_files: QuizFiles;
  quiz_journal: QuizJournal;
  quiz_keys: QuizKeys;
  quiz_markings: QuizMarkings;
  quiz_moves: QuizMoves;
  quiz_prints: QuizPrints;
  quiz_results: QuizResults;
  quiz_root_tiles: QuizRootTiles;
  quiz_roots: QuizRoots;
  quiz_sample_marks: QuizSampleMarks;
  quiz_samples: QuizSamples;
  quiz_script_marks: QuizScriptMarks;
  quiz_scripts: QuizScripts;
  quiz_sheets: QuizSheets;
  quiz_standings: QuizStandings;
  quiz_unit_counts: QuizUnitCounts;
  quizzes: Quizzes;
  recovery_codes: RecoveryCodes;
  report_cell_versions: ReportCellVersions;
  report_cells: ReportCells;
  report_document_figures: ReportDocumentFigures;
  report_document_texts: ReportDocumentTexts;
  report_documents: ReportDocuments;
  report_drafts: ReportDrafts;
  report_evidence: ReportEvidence;
  report_extensions: ReportExtensions;
  report_files: ReportFiles;
  report_forms: ReportForms;
  report_records: ReportRecords;
  report_remarks: ReportRemarks;
  report_restatements: ReportRestatements;
  report_round_audience: ReportRoundAudience;
  report_round_checks: ReportRoundChecks;
  report_round_items: ReportRoundItems;
  report_round_levels: ReportRoundLevels;
  report_round_texts: ReportRoundTexts;
  report_rounds: ReportRounds;
  report_sheets: ReportSheets;
  report_template_versions: ReportTemplateVersions;
  report_templates: ReportTemplates;
  report_text_versions: ReportTextVersions;
  report_texts: ReportTexts;
  request_counts: RequestCounts;
  rollup_reach: RollupReach;
  rollup_state: RollupState;
  rollup_sums: RollupSums;
  rollup_waiting: RollupWaiting;
  rollups: Rollups;
  roster_entries: RosterEntries;
  rosters: Rosters;
  saved_filters: SavedFilters;
  search_entries: SearchEntries;
  search_waiting: SearchWaiting;
  second_factor_rules: SecondFactorRules;
  second_factors: SecondFactors;
  service_accounts: ServiceAccounts;
  session_delegations: SessionDelegations;
  sessions: Sessions;
  set_up_codes: SetUpCodes;
  sign_in_codes: SignInCodes;
  sign_in_limits: SignInLimits;
  stored_files: StoredFiles;
  target_values: TargetValues;
  targets: Targets;
  task_money: TaskMoney;
  task_proposals: TaskProposals;
  task_reports: TaskReports;
  task_units: TaskUnits;
  tasks: Tasks;
  text_releases: TextReleases;
  unit_facts: UnitFacts;
  unit_handovers: UnitHandovers;
  unit_import_units: UnitImportUnits;
  unit_imports: UnitImports;
  unit_lineage: UnitLineage;
  unit_outside_codes: UnitOutsideCodes;
  unit_paths: UnitPaths;
  unit_phrases: UnitPhrases;
  unit_relations: UnitRelations;
  unit_seats: UnitSeats;
  unit_set_exceptions: UnitSetExceptions;
  unit_sets: UnitSets;
  unit_succession_parts: UnitSuccessionParts;
  unit_successions: UnitSuccessions;
  units: Units;
  value_imports: ValueImports;
  verifications: Verifications;
  waiting_sign_ins: WaitingSignIns;
  wall_keys: WallKeys;
  webhook_deliveries: WebhookDeliveries;
  webhooks: Webhooks;
}

/**
 * What is kept about people, why, and for how long: the one list. The page "what is kept about people" shows it, the nightly job
 * obeys it, a test holds it against the columns of the tables.
 */

/** On what ground it may be kept. */
export type Ground = 'duty' | 'consent' | 'law' | 'security'

/** How long; the words and the job know them by these names. */
export type Retention = 'gathering' | 'excuse' | 'person' | 'account' | 'consent' | 'contact' | 'membership' | 'session' | 'request' | 'import' | 'form' | 'log'

export interface PersonalField {
  key: 'name' | 'account' | 'ownEmail' | 'contact' | 'memberships' | 'roles' | 'consents' | 'sessions' | 'ways' | 'requests' | 'imports' | 'forms' | 'merges' | 'log' | 'gatherings' | 'excuses' | 'attendance' | 'study' | 'certificates' | 'material' | 'questions' | 'bank' | 'quizzes' | 'contests' | 'notes'
  ground: Ground
  retention: Retention
  /** Where it stands: table and columns. */
  places: Record<string, string[]>
}

export const FIELDS: PersonalField[] = [
  { key: 'name', ground: 'duty', retention: 'person', places: { people: ['name', 'sort_key', 'name_fold'] } },
  { key: 'account', ground: 'duty', retention: 'account', places: { people: ['username', 'guest', 'language', 'deactivated_at'] } },
  { key: 'ownEmail', ground: 'consent', retention: 'consent', places: { people: ['email', 'email_verified'] } },
  { key: 'contact', ground: 'consent', retention: 'contact', places: { person_contacts: ['phone', 'email'] } },
  { key: 'memberships', ground: 'duty', retention: 'membership', places: { memberships: ['unit_id', 'position', 'valid_from', 'valid_to'], membership_acts: ['kind', 'day', 'basis', 'ended_to'] } },
  { key: 'roles', ground: 'duty', retention: 'person', places: { person_roles: ['unit_id', 'role', 'valid_from', 'valid_to'] } },
  { key: 'consents', ground: 'law', retention: 'person', places: { person_consents: ['purpose', 'given_at', 'evidence', 'withdrawn_at'] } },
  { key: 'sessions', ground: 'security', retention: 'session', places: { sessions: ['way', 'ip_address', 'user_agent', 'created_at', 'updated_at'] } },
  { key: 'ways', ground: 'security', retention: 'account', places: { credentials: ['provider_id', 'account_id', 'password'], passkeys: ['credential_id'], second_factors: ['sealed'], recovery_codes: ['hash'], sign_in_codes: ['hash'] } },
  { key: 'requests', ground: 'law', retention: 'request', places: { data_requests: ['kind', 'words', 'answer', 'outcome', 'extension_reason'] } },
  { key: 'imports', ground: 'duty', retention: 'import', places: { member_imports: ['rows', 'file_name', 'evidence'] } },
  { key: 'forms', ground: 'security', retention: 'form', places: { kept_forms: ['sealed'] } },
  { key: 'merges', ground: 'duty', retention: 'person', places: { people: ['merged_into'], person_merges: ['moved'], people_apart: ['one_id', 'other_id'] } },
  { key: 'gatherings', ground: 'duty', retention: 'gathering', places: { gathering_people: ['person_id'], gathering_answers: ['answer', 'answered_at'], minutes_remarks: ['said_by', 'words', 'proposal'] } },
  { key: 'excuses', ground: 'duty', retention: 'excuse', places: { gathering_answers: ['kind_id', 'reason'] } },
  { key: 'attendance', ground: 'duty', retention: 'person', places: { roster_entries: ['person_id', 'guest_name', 'home_unit_id', 'reason', 'left_on', 'left_reason'], attendance_marks: ['present', 'way', 'at'], attendance_records: ['deed', 'way', 'device_id', 'at', 'by_id'], attendance_cards: ['hash', 'issued_at', 'withdrawn_at'], attendance_devices: ['id', 'first_at', 'last_at', 'skew_ms'] } },
  { key: 'study', ground: 'duty', retention: 'person', places: { campaign_members: ['home_unit_id', 'joined_on', 'joined_because', 'left_on', 'left_because'], campaign_homes: ['unit_id'] } },
  { key: 'certificates', ground: 'duty', retention: 'person', places: { certificates: ['words', 'signed', 'code', 'issued_at', 'revoked_at', 'revoked_because'] } },
  { key: 'material', ground: 'consent', retention: 'person', places: { material_positions: ['at', 'changed_at'] } },
  { key: 'questions', ground: 'consent', retention: 'person', places: { gathering_questions: ['words', 'signed_by'], question_authors: ['person_id'], question_votes: ['person_id'] } },
  { key: 'bank', ground: 'duty', retention: 'person', places: { question_versions: ['written_by', 'signed_by'], question_turns: ['because', 'by_id'], question_imports: ['file_name', 'created_by'] } },
  { key: 'quizzes', ground: 'duty', retention: 'person', places: { quiz_sheets: ['code', 'typed', 'typed_at'], quiz_moves: ['points_before', 'points_after'], quiz_appeals: ['words', 'made_at'], quiz_scripts: ['share', 'settled_at'], quiz_script_marks: ['points', 'share', 'comment', 'marked_at'], quiz_sample_marks: ['points', 'share', 'marked_at'], quiz_examiners: ['let_on_at'], quiz_entrants: ['unit_id', 'extra_percent', 'added_at', 'left_at'], quiz_results: ['points', 'passed', 'marks', 'finished_at'], quiz_standings: ['points', 'passed', 'attempts'], quiz_attempts: ['started_at', 'until', 'finished_at', 'devices'], quiz_journal: ['entry', 'received_at'] } },
  { key: 'contests', ground: 'duty', retention: 'person', places: { contest_guesses: ['guess', 'given_at'], contest_pseudonyms: ['name'], contest_entered: ['finished_at'], contest_places: ['place', 'points', 'finished_at', 'guess', 'prize'], contest_finalists: ['seat'], contest_final_answers: ['keys', 'received_at'], contest_final_places: ['place', 'points', 'ms', 'prize'] } },
  { key: 'notes', ground: 'consent', retention: 'person', places: { gathering_notes: ['sealed'] } },
  { key: 'log', ground: 'law', retention: 'log', places: { events: ['data'], person_keys: ['wrapped'] } }
]

/** Days after which the nightly job takes it away. */
export const KEPT_DAYS = {
  /** After the last membership has ended. */
  contact: 90,
  /** After it ended. */
  membership: 3653,
  /** The words of a request, after it was answered. */
  request: 730,
  /** A list that was looked at and not brought in. */
  import: 7,
  /** What was alone the own of a record that was made one with another (notes, places in reading). */
  merged: 30
} as const

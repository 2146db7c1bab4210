/** One of everything that people take back, in the tables themselves: while it holds, and as it is afterwards. */

export interface Names {
  role: string
  clerk: string
  /** Whose account is closed. */
  gone: string
  unit: string
  /** The token that nobody revokes. */
  kept: string
  /** Everything else that is made here. */
  other: string
}

export function held({ clerk, gone, unit, kept, other }: Names): string[] {
  const token = (id: string): string =>
    `insert into api_tokens (id, owner_id, name, ending, secret_hash, scopes, read_only, created_by, created_at, expires_at)
       values ('${id}', '${clerk}', 'Bảng tin', 'abcd', '${id}', '{plans.read}', true, '${clerk}', now(), now() + interval '30 days')`
  return [
    token(other),
    token(kept),
    `insert into delegations (id, head_id, deputy_id, unit_id, kind, permissions, head_position, deputy_position, reason, valid_from, valid_to, created_at)
       values ('${other}', '${clerk}', '${gone}', '${unit}', 'kt', '{plans.read}', 'Chủ tịch', 'Phó Chủ tịch', 'Đi họp', current_date, current_date + 9, now())`,
    `insert into webhooks (id, unit_id, url, types, secret, created_at) values ('${other}', '${unit}', 'https://example.org/tin', '{plan.published}', '', now())`,
    `insert into passkeys (id, person_id, credential_id, public_key, counter, transports, backed_up, created_at) values ('${other}', '${clerk}', 'abc', '', 0, '{}', false, now())`,
    `insert into sign_in_codes (id, person_id, purpose, hash, issued_by, issued_at, expires_at) values ('${other}', '${clerk}', 'recovery', 'abc', '${gone}', now(), now() + interval '3 days')`
  ]
}

export function takenBack({ role, clerk, gone, other }: Names): string[] {
  return [
    `update person_roles set valid_to = greatest(valid_from, current_date - 1) where id = '${role}'`,
    `update people set deactivated_at = now() where id = '${gone}'`,
    `update api_tokens set revoked_at = now() where id = '${other}'`,
    `update delegations set ended_at = now() where id = '${other}'`,
    `update webhooks set active = false where id = '${other}'`,
    `delete from passkeys where id = '${other}'`,
    `insert into events (type, at, subject_id, request_id, data) values ('person.passkey_removed', now(), '${clerk}', 'test', '{"passkey": "${other}"}')`
  ]
}

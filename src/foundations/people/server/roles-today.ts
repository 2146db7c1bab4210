/** Parts of the statements that find an actor: by session, by token, by delegation. */

/** Above this the list costs more to carry than to ask the tree for. */
const FEW = 100

/** Of a dated row, in a statement whose third value is the day. */
export const holdsToday = (row: string): string => `${row}.valid_from <= $3::date and (${row}.valid_to is null or ${row}.valid_to > $3::date)`

/** Roles and reach, or who reads which plan, are what they were as long as this is the same. */
export const stampOf = (what: 'rights' | 'readers'): string => `select c.stamp from change_stamps c where c.what = '${what}'`

/** The one root of the whole tree, so that everything stands below it. */
const IS_TOP = `
  exists (select 1 from unit_facts f where f.parent_id is null and f.unit_id = r.unit_id and f.replaced_at is null and ${holdsToday('f')})
  and not exists (select 1 from unit_facts f where f.parent_id is null and f.unit_id <> r.unit_id and f.replaced_at is null and ${holdsToday('f')})`

const FEW_BELOW = `
  select case when count(*) <= ${FEW} then json_agg(few.unit_id) end
  from (select p.unit_id from unit_paths p where p.ancestor_id = r.unit_id and (r.branch is null or p.branch = r.branch or p.depth = 0)
    and ${holdsToday('p')} limit ${FEW + 1}) few`

/** The roles of the person p. */
export const ROLES_TODAY = `
  select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'from', r.valid_from, 'to', r.valid_to,
    'subtree', r.subtree, 'branch', r.branch, 'permissions', o.permissions,
    'reach', case when r.subtree then case when r.branch is null and ${IS_TOP} then '"everything"'::json else (${FEW_BELOW}) end end)
    order by r.created_at, r.id), '[]')
  from person_roles r left join own_roles o on o.id = r.own_role_id where r.person_id = p.id and ${holdsToday('r')}`

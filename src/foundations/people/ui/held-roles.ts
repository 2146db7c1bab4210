/** Of somebody's roles those that a list shows: what they hold or will hold; of whoever holds none, the last ones. Pure. */
export function heldRoles<Role extends { to: string | null }>(roles: Role[], today: string): (Role & { isOver: boolean })[] {
  const told = roles.map((role) => ({ ...role, isOver: role.to !== null && role.to <= today }))
  const held = told.filter(({ isOver }) => !isOver)
  return held.length ? held : told
}

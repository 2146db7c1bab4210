/** The front door of the people: who is asking, what a role permits, signing in. */
export { actorOf } from './actor.ts'
export { peopleModule } from './module.ts'
export { findActor, findSession, SESSION_COOKIE } from './session.ts'
export { grantsOf, holdsAnywhere, isRole, PERMISSIONS, ROLES, type Permission, type Role } from '../rules.ts'

/** People, roles and membership: the rows, and the commands that confirm a teacher. */
import * as v from 'valibot'
import { entityId, timestamp } from './ids.ts'
import { CLASSES_PER_TEACHER_MAX } from './limits.ts'
import { rowOf } from './row.ts'

export const roleNames = ['admin', 'director', 'teacher', 'student', 'guardian'] as const
export const role = v.picklist(roleNames)
export type Role = v.InferOutput<typeof role>

/** A role that a person holds; a teacher's counts only after an administrator confirmed it. */
export const heldRole = v.object({ role, confirmed: v.boolean() })
export type HeldRole = v.InferOutput<typeof heldRole>

export const peopleRows = {
  /** Scope `person:N`: who I am. */
  me: rowOf('me', {
    person: entityId,
    name: v.string(),
    roles: v.array(heldRole),
    login: v.optional(v.string()),
  }),
  /** Scope `admin`: a person of the school as the administrator sees them; key = person. */
  person: rowOf('person', {
    name: v.string(),
    roles: v.array(heldRole),
    classes: v.array(entityId),
    /** A guardian's own words of whose parent they are; several children with commas between. */
    childName: v.optional(v.string()),
    joinedAt: timestamp,
  }),
  /** Scope `chat:N`: a person as the members of this chat know them; key = person. */
  member: rowOf('member', {
    name: v.string(),
    role,
    /** A confirmed teacher, director or administrator. */
    isBadged: v.boolean(),
    childName: v.optional(v.string()),
    /** Still has a seat; the row of one who left stays, so that old messages keep their name. */
    isPresent: v.boolean(),
  }),
} as const

const classes = v.pipe(v.array(entityId), v.maxLength(CLASSES_PER_TEACHER_MAX))

export const peopleCommands = {
  /** An administrator confirms that a person is a teacher, and sets the classes taught. */
  'teacher.confirm': v.strictObject({ person: entityId, classes }),
  /** An administrator refuses the role: the person leaves the staff and every class taught. */
  'teacher.decline': v.strictObject({ person: entityId }),
} as const

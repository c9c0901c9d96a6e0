/** What every handler works with: the bindings as typed ports, and the facts of the request's origin and address. */
import type { DirectoryApi } from '../directory/api.ts'
import type { Env } from '../env.ts'
import type { SchoolApi } from '../school/api.ts'
import { addressOf } from './address.ts'

export interface Edge {
  readonly env: Env
  readonly directory: DirectoryApi
  /** The origin people use, such as `https://chat.school.example`. */
  readonly origin: string
  readonly isHttps: boolean
  /** What the tries of a stranger are counted by. */
  readonly address: string
  /** The School behind a Durable Object id that has been checked. */
  school(id: string): SchoolApi
  /**
   * The School with this short address. An unknown one leads to a school with nobody in it, so that it answers
   * exactly like a known one to which the secret or the login does not belong (SPEC H4).
   */
  schoolBySlug(slug: string): Promise<{ id: string; school: SchoolApi }>
}

/** The name of the object that stands for every school that does not exist. */
const NOBODYS_SCHOOL = 'nobody'

/** Builds the edge of one request. */
export function createEdge(request: Request, env: Env): Edge {
  const origin = env.PUBLIC_ORIGIN === '' ? new URL(request.url).origin : env.PUBLIC_ORIGIN
  const directory: DirectoryApi = env.DIRECTORY.get(env.DIRECTORY.idFromName('directory'))
  const school = (id: string): SchoolApi => env.SCHOOL.get(env.SCHOOL.idFromString(id))
  return {
    env,
    directory,
    origin,
    isHttps: origin.startsWith('https:'),
    address: addressOf(request, env),
    school,
    async schoolBySlug(slug) {
      const id =
        (await directory.schoolOf(slug)) ?? env.SCHOOL.idFromName(NOBODYS_SCHOOL).toString()
      return { id, school: school(id) }
    },
  }
}

/** Ids that the Directory has confirmed; schools do not vanish, so that it is asked once per isolate. */
const knownSchools = new Set<string>()

/**
 * The Durable Object id in its canonical form, if it is one of a school that exists. An id can be made up; touching
 * the object of one that was would leave an empty database behind.
 */
export async function findSchoolId(edge: Edge, text: string): Promise<string | undefined> {
  const id = parseSchoolId(edge.env, text)
  if (id === undefined || knownSchools.has(id)) return id
  if (!(await edge.directory.hasSchool(id))) return undefined
  knownSchools.add(id)
  return id
}

function parseSchoolId(env: Env, text: string): string | undefined {
  try {
    return env.SCHOOL.idFromString(text).toString()
  } catch {
    // Not an id, or one of another namespace: whoever sent it has no session here.
    return undefined
  }
}

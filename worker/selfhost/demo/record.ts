/** The note in the data folder that a demo school lies there, whole or half filled, and as whom it can be entered. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Folder } from '../folder.ts'
import { Trouble } from '../trouble.ts'
import { demoMessages } from './messages.ts'

const account = v.object({
  role: v.picklist(['admin', 'teacher', 'guardian', 'pupil']),
  person: v.number(),
  name: v.string(),
  className: v.exactOptional(v.string()),
})
const record = v.variant('state', [
  v.object({ state: v.literal('filling') }),
  v.object({ state: v.literal('filled'), accounts: v.array(account) }),
])
export type DemoRecord = v.InferOutput<typeof record>

const fileOf = (folder: Folder): string => join(folder.path, 'demo.json')

/** Reads the note; `undefined` in an empty folder. A folder with another school is left alone. */
export function readRecord(folder: Folder): DemoRecord | undefined {
  const file = fileOf(folder)
  if (!existsSync(file)) {
    if (existsSync(folder.objects) && readdirSync(folder.objects).length > 0)
      throw new Trouble(demoMessages.foreignFolder(folder.path))
    return undefined
  }
  const parsed = v.safeParse(record, parseJson(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Trouble(demoMessages.recordBroken(file))
  return parsed.output
}

/** Writes the note. */
export function writeRecord(folder: Folder, value: DemoRecord): void {
  writeFileSync(fileOf(folder), `${JSON.stringify(value, undefined, 2)}\n`)
}

/** Removes the databases of a school that was not filled to its end; the folder must be this process's own. */
export function removeHalfFilled(folder: Folder): void {
  for (const name of readdirSync(folder.objects))
    rmSync(join(folder.objects, name), { recursive: true })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

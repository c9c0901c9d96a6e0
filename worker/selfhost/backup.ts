/**
 * `npm run backup -- FOLDER`: a consistent copy of all data while the server runs. Each database is copied by
 * SQLite's own backup, which sees one moment of it; the copy is a data folder that a server can be started on.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { folderOf } from './folder.ts'
import { messages } from './messages.ts'
import { readSettings } from './settings.ts'
import { runMain, Trouble } from './trouble.ts'

await runMain(async () => {
  const [target] = process.argv.slice(2)
  if (target === undefined) throw new Trouble(messages.backupUsage)
  const { dataDir } = readSettings(process.env)
  console.log(messages.backupDone(await backUp(dataDir, resolve(target)), resolve(target)))
})

/** Copies everything of a data folder into an empty one; gives the number of files. */
async function backUp(dataDir: string, target: string): Promise<number> {
  const [from, to] = [folderOf(dataDir), folderOf(target)]
  if (!existsSync(from.secretsFile)) throw new Trouble(messages.backupNothing(dataDir))
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Trouble(messages.backupNotEmpty(target))
  mkdirSync(to.path, { recursive: true, mode: 0o700 })
  copyFileSync(from.secretsFile, to.secretsFile)
  const databases = listDatabases(from.objects)
  for (const database of databases) {
    const copy = join(to.objects, relative(from.objects, database))
    mkdirSync(dirname(copy), { recursive: true })
    const source = new DatabaseSync(database, { readOnly: true })
    await backup(source, copy)
    source.close()
  }
  return databases.length + 1
}

function listDatabases(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sqlite'))
    .map((entry) => join(entry.parentPath, entry.name))
}

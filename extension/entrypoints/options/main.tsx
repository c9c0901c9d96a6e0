/** The settings of the extension, in a tab. */
import { startPage } from '../../ui/start.tsx'
import { Options } from '../../ui/Options.tsx'

await startPage(async () => <Options />)

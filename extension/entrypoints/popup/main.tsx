/** The popup of the extension's icon. */
import { openCurrent } from '../../ui/openAccount.ts'
import { startPage } from '../../ui/start.tsx'
import { Popup } from '../../ui/Popup.tsx'
import '../../ui/popup.css'

const opening = openCurrent()
await startPage(async () => <Popup first={await opening} />)

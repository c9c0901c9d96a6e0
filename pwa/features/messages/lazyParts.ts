/** Parts of a chat that load when they are looked at. */
import { lazyScreen } from '../../state/lazyLoad.ts'

export const readersDialog = lazyScreen(
  'main',
  async () => (await import('./ReadersDialog.tsx')).ReadersDialog,
)
export const membersPane = lazyScreen(
  'main',
  async () => (await import('../people/MembersPane.tsx')).MembersPane,
)

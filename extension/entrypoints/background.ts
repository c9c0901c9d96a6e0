/** The extension's background; what it does stands in `lib/background.ts`. */
import type { BackgroundDefinition } from 'wxt'
import { defineBackground } from 'wxt/utils/define-background'
import { startBackground } from '../lib/background.ts'

const background: BackgroundDefinition = defineBackground({ type: 'module', main: startBackground })

export default background

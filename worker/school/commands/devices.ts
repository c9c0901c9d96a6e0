/** Ending one's own devices. */
import { findDevice, endDevice } from '../devices.ts'
import { done, handle } from './handler.ts'

export const deviceHandlers = {
  'device.end': handle('device.end', {
    find(sql, actor, args) {
      const device = findDevice(sql, args.device)
      return device?.person === actor.person
        ? { owner: device.person, isEnded: device.ended === 1 }
        : undefined
    },
    apply(tx, { args, found }) {
      if (!found.isEnded) endDevice(tx, args.device)
      return done
    },
  }),
}

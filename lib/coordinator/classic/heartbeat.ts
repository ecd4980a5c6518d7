/** Heartbeat of a classic group. */
import type { Heartbeat } from '../requests.ts'
import type { Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { Group } from '../groups.ts'

/** Heartbeat. */
export function beatClassicGroup(turn: Turn, _group: Group | undefined, request: Heartbeat, token: Token): void {
  void request
  turn.reply(token, { error: 'UNSUPPORTED_VERSION' }, 'nothing')
}

/** SyncGroup of a classic group. */
import type { SyncGroup } from '../requests.ts'
import type { Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { Group } from '../groups.ts'

/** SyncGroup. */
export function syncClassicGroup(turn: Turn, _group: Group | undefined, request: SyncGroup, token: Token): void {
  void request
  turn.reply(token, { error: 'UNSUPPORTED_VERSION' }, 'nothing')
}

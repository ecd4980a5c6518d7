/** JoinGroup of a classic group. */
import type { Caller, JoinGroup } from '../requests.ts'
import type { Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { Group } from '../groups.ts'

/** JoinGroup. */
export function joinClassicGroup(turn: Turn, _group: Group | undefined, request: JoinGroup, _caller: Caller, token: Token): void {
  void request
  turn.reply(token, { error: 'UNSUPPORTED_VERSION' }, 'nothing')
}

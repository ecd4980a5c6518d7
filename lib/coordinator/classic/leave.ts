/** LeaveGroup of a classic group. */
import type { LeaveGroup } from '../requests.ts'
import type { Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { Group } from '../groups.ts'

/** LeaveGroup. */
export function leaveClassicGroup(turn: Turn, _group: Group | undefined, request: LeaveGroup, token: Token): void {
  void request
  turn.reply(token, { error: 'UNSUPPORTED_VERSION' }, 'nothing')
}

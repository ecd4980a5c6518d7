/** Which protocol the members of a classic group have in common. */
import type { ClassicGroup, MemberProtocol } from './group.ts'

/** Whether someone with these protocols could be a member: the type is the group's, and all members have one of them. */
export function supportsProtocols(group: ClassicGroup, protocolType: string, protocols: readonly MemberProtocol[]): boolean {
  if (group.state === 'Empty') return protocolType !== '' && protocols.length > 0
  if (group.protocolType !== protocolType) return false
  return protocols.some(({ name }) => group.isCommon(name))
}

/** Each member votes for the first of its protocols that all have; of equal ones that wins which an earlier member wants. undefined without members. */
export function selectProtocol(group: ClassicGroup): string | undefined {
  const votes = new Map<string, number>()
  for (const member of group.members.values()) {
    const vote = member.protocols.find(({ name }) => group.isCommon(name))
    if (vote) votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1)
  }
  let chosen: string | undefined
  for (const [name, count] of votes) if (chosen === undefined || count > (votes.get(chosen) ?? 0)) chosen = name
  return chosen
}

/** Whether a member says what it said before: nothing changes by its joining again. */
export function isSame(before: readonly MemberProtocol[], now: readonly MemberProtocol[]): boolean {
  return before.length === now.length && before.every((one, i) => one.name === now[i]?.name && one.metadata.equals(now[i].metadata))
}

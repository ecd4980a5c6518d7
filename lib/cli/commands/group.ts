/** `samsa group list|describe|members|lag|delete|delete-offsets` */
import { GroupCoordinator } from '../../client/coordinator.ts'
import { deleteOffsets, fetchOffsets } from '../../client/group-offsets.ts'
import { deleteGroups, describeGroups, type GroupMember, listGroups } from '../../client/groups.ts'
import { type GroupLag, groupLags, totalLag } from '../../client/lag.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure } from '../failure.ts'
import { groupFailure } from '../group-failure.ts'
import { groupJson, groupLine, lagJson, memberJson, partitionsText, stateText } from '../group-text.ts'
import type { ClientFlags } from '../options.ts'
import { print, printJson, say, table } from '../output.ts'
import { parseTopicPartitions } from '../reset-wish.ts'
import { distinct, report } from '../topic-report.ts'

/** Flags of `group list`. */
export interface GroupListFlags extends ClientFlags {
  readonly state?: readonly string[]
  readonly type?: readonly string[]
  readonly quiet?: true
}

function isWanted(wanted: readonly string[] | undefined, value: string): boolean {
  return wanted?.some((each) => each.toLowerCase() === value.toLowerCase()) ?? true
}

/** Lists groups. */
export async function groupList(flags: GroupListFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const groups = (await listGroups(cluster, timeoutMs)).filter(({ state, type }) => isWanted(flags.state, state) && isWanted(flags.type, type))
    if (flags.json === true) {
      printJson({ groups: groups.map(({ groupId, type, state, protocolType, coordinator }) => ({ group: groupId, type, state, protocolType, coordinator })) })
    } else if (flags.quiet === true) for (const { groupId } of groups) print(groupId)
    else if (groups.length === 0) {
      const isFiltered = flags.state !== undefined || flags.type !== undefined
      say(isFiltered ? 'No group is like that.' : 'There is no group yet. "samsa consume TOPIC --group NAME" makes one.')
    } else {
      print(table(['GROUP', 'TYPE', 'STATE', 'PROTOCOL', 'COORDINATOR'], groups.map(({ groupId, type, state, protocolType, coordinator }) => [
        groupId, type, stateText(state), protocolType === '' ? '-' : protocolType, coordinator,
      ])))
    }
    return exit.ok
  })
}

/** Lags of the groups that there are; for the others, failures. */
async function lagsOf(groupIds: readonly string[], flags: ClientFlags, show: (found: readonly GroupLag[]) => void): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const outcomes = await groupLags(cluster, distinct(groupIds), timeoutMs)
    show(outcomes.flatMap(({ result }) => (result === undefined ? [] : [result])))
    return report(outcomes.flatMap(({ name, error }) => (error === undefined ? [] : [groupFailure(error, name)])), flags)
  })
}

/** Shows what groups are, and topic by topic how far behind. */
export async function groupDescribe(groupIds: readonly string[], flags: ClientFlags): Promise<number> {
  return lagsOf(groupIds, flags, (found) => {
    if (flags.json === true) {
      printJson({ groups: found.map(({ group, partitions }) => ({ ...groupJson(group), lag: totalLag(partitions), topics: byTopic(partitions) })) })
      return
    }
    if (found.length > 0) print(found.map((each) => describedText(each)).join('\n\n'))
  })
}

function describedText(each: GroupLag): string {
  const topics = byTopic(each.partitions)
  if (topics.length === 0) return `${groupLine(each)}\nIt has committed nothing yet.`
  return [groupLine(each), table(['TOPIC', 'PARTITIONS', 'READ', 'LAG'], topics.map(({ topic, partitions, assigned, lag }) => [topic, partitions, assigned, lag ?? '?']))].join('\n')
}

function byTopic(partitions: GroupLag['partitions']) {
  return [...new Set(partitions.map(({ topic }) => topic))].map((topic) => {
    const own = partitions.filter((each) => each.topic === topic)
    return { topic, partitions: own.length, assigned: own.filter(({ member }) => member !== undefined).length, lag: totalLag(own) }
  })
}

/** Shows every partition of groups: what is committed, where it ends, who reads it. */
export async function groupLag(groupIds: readonly string[], flags: ClientFlags): Promise<number> {
  return lagsOf(groupIds, flags, (found) => {
    if (flags.json === true) {
      const groups = found.map(({ group: { groupId, state }, partitions }) => {
        return { group: groupId, state, lag: totalLag(partitions), partitions: partitions.map(lagJson) }
      })
      printJson({ groups })
      return
    }
    const text = found.map((each) => {
      if (each.partitions.length === 0) return `${groupLine(each)}\nIt has committed nothing yet.`
      const rows = each.partitions.map(({ topic, partition, committed, end, lag, member }) => [
        topic, partition, committed ?? '-', end ?? '?', lag ?? '-', member?.memberId ?? '-', member === undefined ? '-' : `${member.clientId} ${member.clientHost}`,
      ])
      return [groupLine(each), table(['TOPIC', 'PARTITION', 'COMMITTED', 'END', 'LAG', 'MEMBER', 'CLIENT'], rows)].join('\n')
    })
    if (text.length > 0) print(text.join('\n\n'))
  })
}

/** Shows members of groups and what they have. */
export async function groupMembers(groupIds: readonly string[], flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const outcomes = await describeGroups(cluster, distinct(groupIds), timeoutMs)
    const found = outcomes.flatMap(({ result }) => (result === undefined ? [] : [result]))
    if (flags.json === true) printJson({ groups: found.map((group) => ({ ...groupJson(group), members: group.members.map(memberJson) })) })
    else {
      const text = found.map((group) => {
        if (group.members.length === 0) return `${groupLine({ group, partitions: [] })}\nIt has no members.`
        const rows = group.members.map((member) => [
          member.memberId, member.instanceId ?? '-', member.clientId, member.clientHost, member.memberEpoch ?? '-', partitionsText(member.assignment) || 'none',
          isMoving(member) ? partitionsText(member.target ?? []) || 'none' : '-',
        ])
        return [groupLine({ group, partitions: [] }), table(['MEMBER', 'INSTANCE', 'CLIENT', 'HOST', 'EPOCH', 'PARTITIONS', 'SHALL HAVE'], rows)].join('\n')
      })
      if (text.length > 0) print(text.join('\n\n'))
    }
    return report(outcomes.flatMap(({ name, error }) => (error === undefined ? [] : [groupFailure(error, name)])), flags)
  })
}

function isMoving({ assignment, target }: GroupMember): boolean {
  const text = (each: GroupMember['assignment']): string => partitionsText([...each].sort((a, b) => (a.topic < b.topic ? -1 : 1)))
  return target !== null && text(assignment) !== text(target)
}

/** Flags of `group delete`. */
export interface GroupDeleteFlags extends ClientFlags {
  readonly ifExists?: true
}

/** Deletes groups with their offsets. */
export async function groupDelete(groupIds: readonly string[], flags: GroupDeleteFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const outcomes = await deleteGroups(cluster, distinct(groupIds), timeoutMs)
    const gone = outcomes.filter(({ error }) => error === undefined)
    const failed = outcomes.flatMap((each) => (each.error === undefined || (flags.ifExists === true && each.error.error === 'GROUP_ID_NOT_FOUND') ? [] : [each]))
    if (flags.json === true) {
      const errors = failed.map(({ name, error }) => ({ group: name, error: error.error, message: groupFailure(error, name).message }))
      printJson({ deleted: gone.map(({ name }) => name), errors })
    } else for (const { name } of gone) print(`Deleted group "${name}" with its offsets.`)
    return report(failed.map(({ name, error }) => groupFailure(error, name)), flags)
  })
}

/** Flags of `group delete-offsets`. */
export interface DeleteOffsetsFlags extends ClientFlags {
  readonly topic: readonly string[]
}

/** Deletes what a group has committed for some topics, or partitions of them. */
export async function groupDeleteOffsets(groupId: string, flags: DeleteOffsetsFlags): Promise<number> {
  const wanted = flags.topic.map(parseTopicPartitions)
  return withCluster(flags, async (cluster, timeoutMs) => {
    const coordinator = new GroupCoordinator(cluster, groupId)
    try {
      const committed = await fetchOffsets(coordinator, null, timeoutMs)
      const partitions = wanted.flatMap(({ topic, partitions: named }) => {
        const own = committed.filter((each) => each.topic === topic && (named?.includes(each.partition) ?? true))
        const what = named === undefined ? `topic "${topic}"` : `these partitions of topic "${topic}"`
        const advice = `"samsa group lag ${groupId}" shows what it has.`
        if (own.length === 0) throw new Failure(exit.notFound, `group "${groupId}" has committed nothing for ${what}.`, { advice })
        return own.map(({ partition }) => ({ topic, partition }))
      })
      const outcomes = await deleteOffsets(coordinator, partitions, timeoutMs)
      const gone = outcomes.filter(({ error }) => error === undefined).map(({ topic, partition }) => ({ topic, partition }))
      const failed = outcomes.find(({ error }) => error !== undefined)
      if (flags.json === true) printJson({ group: groupId, deleted: gone })
      else for (const { topic, partition } of gone) print(`Deleted the offset of group "${groupId}" for partition ${partition} of "${topic}".`)
      return await report(failed === undefined ? [] : [groupFailure(failed.error, groupId)], flags)
    } catch (error) {
      throw groupFailure(error, groupId)
    }
  })
}

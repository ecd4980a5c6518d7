/** What goes wrong with groups, as sentences for people. */
import { AnswerError } from '../client/errors.ts'
import { errorCode, type ErrorName } from '../common/errors.ts'
import { exit, Failure, failureOf } from './failure.ts'

interface Explanation {
  readonly exitCode: number
  readonly message: (group: string) => string
  readonly advice: (group: string) => string
}

const explanations: Partial<Record<ErrorName, Explanation>> = {
  GROUP_ID_NOT_FOUND: {
    exitCode: exit.notFound,
    message: (group) => `there is no group "${group}".`,
    advice: () => 'See those that there are with "samsa group list".',
  },
  NON_EMPTY_GROUP: {
    exitCode: exit.conflict,
    message: (group) => `group "${group}" has members, who use its offsets.`,
    advice: (group) => `"samsa group members ${group}" shows them: stop them first.`,
  },
  UNKNOWN_MEMBER_ID: {
    exitCode: exit.conflict,
    message: (group) => `group "${group}" has got members meanwhile, and only they may commit its offsets.`,
    advice: (group) => `"samsa group members ${group}" shows them: stop them first.`,
  },
  GROUP_SUBSCRIBED_TO_TOPIC: {
    exitCode: exit.conflict,
    message: (group) => `group "${group}" has members that read the topic, and use its offsets.`,
    advice: (group) => `"samsa group members ${group}" shows them: stop them first.`,
  },
  COORDINATOR_LOAD_IN_PROGRESS: {
    exitCode: exit.unreachable,
    message: (group) => `the coordinator of group "${group}" has just begun, and reads what was committed.`,
    advice: () => 'Try again soon.',
  },
  COORDINATOR_NOT_AVAILABLE: {
    exitCode: exit.unreachable,
    message: (group) => `group "${group}" has no coordinator right now: nobody leads its partition of __consumer_offsets, or too few replicas of that are in sync.`,
    advice: () => '"samsa explain __consumer_offsets" says why.',
  },
  INVALID_GROUP_ID: { exitCode: exit.failed, message: (group) => `"${group}" cannot be the name of a group.`, advice: () => 'It must not be empty.' },
  GROUP_MAX_SIZE_REACHED: {
    exitCode: exit.conflict,
    message: (group) => `group "${group}" has as many members as it may have.`,
    advice: () => 'The config group.max.size, or group.consumer.max.size, is that bound.',
  },
  UNRELEASED_INSTANCE_ID: {
    exitCode: exit.conflict,
    message: (group) => `another member of group "${group}" is there under the same instance id.`,
    advice: () => 'Stop that one, or use another --instance.',
  },
  FENCED_INSTANCE_ID: {
    exitCode: exit.conflict,
    message: (group) => `another member of group "${group}" came under the same instance id and took the place of this one.`,
    advice: () => 'Every member needs an --instance of its own.',
  },
  INCONSISTENT_GROUP_PROTOCOL: {
    exitCode: exit.conflict,
    message: (group) => `the members of group "${group}" speak another protocol, or use other assignors than this one.`,
    advice: (group) => `"samsa group describe ${group}" shows which; see --group-protocol.`,
  },
  OFFSET_OUT_OF_RANGE: { exitCode: exit.failed, message: (group) => `group "${group}" has an offset that the log does not hold.`, advice: () => '"samsa group reset" sets it.' },
}

/** The failure to show for an error in what was done with a group. */
export function groupFailure(error: unknown, group: string): Failure {
  const known = error instanceof AnswerError ? explanations[error.error] : undefined
  if (!(error instanceof AnswerError) || known === undefined) return failureOf(error, group)
  const detail = `${error.error} ${errorCode(error.error)}${error.broker === '' ? '' : `, said by ${error.broker}`}${error.detail === null ? '' : `\n${error.detail}`}`
  return new Failure(known.exitCode, known.message(group), { advice: known.advice(group), detail, cause: error })
}

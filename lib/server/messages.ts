/** Sentences for errors that need no more said about them. */
import type { ErrorName } from '../common/errors.ts'

const messages: Readonly<Partial<Record<ErrorName, string>>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'There is no such topic or partition here.',
  UNKNOWN_TOPIC_ID: 'There is no topic with this id.',
  TOPIC_AUTHORIZATION_FAILED: 'Not allowed for this topic.',
  GROUP_AUTHORIZATION_FAILED: 'Not allowed for this group.',
  INVALID_GROUP_ID: 'The group id is not valid.',
  CLUSTER_AUTHORIZATION_FAILED: 'Not allowed for this cluster.',
  TOPIC_DELETION_DISABLED: 'Topics cannot be deleted: delete.topic.enable is false.',
  INVALID_REQUEST: 'The request is not valid.',
  UNKNOWN_SERVER_ERROR: 'The server met an unexpected error.',
}

/** A sentence for people; the error's name where there is none. */
export function messageOf(error: ErrorName): string {
  return messages[error] ?? error
}

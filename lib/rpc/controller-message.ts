/** Bytes of what a node asks of the active controller and of what that answers: proto/controller.proto. */
import protobuf from 'protobufjs/minimal.js'
import { samsa } from './generated/controller.js'

/** A question as protobuf has it: one request at most is set. */
export type QuestionMessage = samsa.controller.Question.$Properties

/** An answer as protobuf has it: one outcome at most is set. */
export type AnswerMessage = samsa.controller.Answer.$Properties

/** Bytes that are not what they should be: another node's bug, or somebody who is no node. */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError'
}

/** Bytes of a question. */
export function encodeQuestion(message: QuestionMessage): Uint8Array {
  return samsa.controller.Question.encode(message).finish()
}

/** A question. Raises MalformedMessageError. What a later release added is skipped. */
export function decodeQuestion(bytes: Uint8Array): QuestionMessage {
  return decoded('question', () => samsa.controller.Question.decode(protobuf.Reader.create(bytes)))
}

/** Bytes of an answer. */
export function encodeAnswer(message: AnswerMessage): Uint8Array {
  return samsa.controller.Answer.encode(message).finish()
}

/** An answer. Raises MalformedMessageError. What a later release added is skipped. */
export function decodeAnswer(bytes: Uint8Array): AnswerMessage {
  return decoded('answer', () => samsa.controller.Answer.decode(protobuf.Reader.create(bytes)))
}

function decoded<T>(what: string, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    throw new MalformedMessageError(`a controller's ${what} that is no protobuf message`, { cause: error })
  }
}

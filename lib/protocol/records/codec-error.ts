/** The error of the codecs, apart from them so that each can raise it. */

/** Why a codec refused: a number that is none, bytes that are not its format, or more output than is allowed. */
export type CodecErrorKind = 'unknown' | 'garbage' | 'tooLarge'

/** A records section that cannot be decompressed. */
export class CodecError extends Error {
  override readonly name = 'CodecError'
  readonly kind: CodecErrorKind

  constructor(kind: CodecErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

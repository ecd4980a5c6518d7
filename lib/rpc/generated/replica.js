/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["samsa-replica"] || ($protobuf.roots["samsa-replica"] = {});

export const samsa = $root.samsa = (() => {

    /**
     * Namespace samsa.
     * @exports samsa
     * @namespace
     */
    const samsa = {};

    samsa.replica = (function() {

        /**
         * Namespace replica.
         * @memberof samsa
         * @namespace
         */
        const replica = {};

        replica.Request = (function() {

            /**
             * Properties of a Request.
             * @typedef {Object} samsa.replica.Request.$Properties
             * @property {number|null} [brokerEpoch] Request brokerEpoch
             * @property {number|null} [sessionId] Request sessionId
             * @property {number|null} [sequence] Request sequence
             * @property {number|null} [seen] Request seen
             * @property {samsa.replica.Limits.$Properties|null} [limits] Request limits
             * @property {Array.<samsa.replica.Rows.$Properties>|null} [changed] Request changed
             * @property {Array.<samsa.replica.Rows.$Properties>|null} [forgotten] Request forgotten
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Request.
             * @memberof samsa.replica
             * @interface IRequest
             * @augments samsa.replica.Request.$Properties
             * @deprecated Use samsa.replica.Request.$Properties instead.
             */

            /**
             * Shape of a Request.
             * @typedef {samsa.replica.Request.$Properties} samsa.replica.Request.$Shape
             */

            /**
             * Constructs a new Request.
             * @memberof samsa.replica
             * @classdesc Represents a Request.
             * @constructor
             * @param {samsa.replica.Request.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Request = function (properties) {
                this.changed = [];
                this.forgotten = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Request brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.replica.Request
             * @instance
             */
            Request.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Request sessionId.
             * @member {number} sessionId
             * @memberof samsa.replica.Request
             * @instance
             */
            Request.prototype.sessionId = 0;

            /**
             * Request sequence.
             * @member {number} sequence
             * @memberof samsa.replica.Request
             * @instance
             */
            Request.prototype.sequence = 0;

            /**
             * Request seen.
             * @member {number} seen
             * @memberof samsa.replica.Request
             * @instance
             */
            Request.prototype.seen = 0;

            /**
             * Request limits.
             * @member {samsa.replica.Limits.$Properties|null|undefined} limits
             * @memberof samsa.replica.Request
             * @instance
             */
            Request.prototype.limits = null;

            /**
             * Request changed.
             * @member {Array.<samsa.replica.Rows.$Properties>} changed
             * @memberof samsa.replica.Request
             * @instance
             */
            Request.prototype.changed = $util.emptyArray;

            /**
             * Request forgotten.
             * @member {Array.<samsa.replica.Rows.$Properties>} forgotten
             * @memberof samsa.replica.Request
             * @instance
             */
            Request.prototype.forgotten = $util.emptyArray;

            /**
             * Encodes the specified Request message. Does not implicitly {@link samsa.replica.Request.verify|verify} messages.
             * @function encode
             * @memberof samsa.replica.Request
             * @static
             * @param {samsa.replica.Request.$Properties} message Request message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Request.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.brokerEpoch);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.sessionId);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.sequence);
                if (message.seen != null && $Object.hasOwnProperty.call(message, "seen") && message.seen !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.seen);
                if (message.limits != null && $Object.hasOwnProperty.call(message, "limits"))
                    $root.samsa.replica.Limits.encode(message.limits, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.changed != null && message.changed.length)
                    for (let i = 0; i < message.changed.length; ++i)
                        $root.samsa.replica.Rows.encode(message.changed[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.forgotten != null && message.forgotten.length)
                    for (let i = 0; i < message.forgotten.length; ++i)
                        $root.samsa.replica.Rows.encode(message.forgotten[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Request message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.replica.Request
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.replica.Request & samsa.replica.Request.$Shape} Request
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Request.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.replica.Request();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.seen = value;
                            else
                                delete message.seen;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.limits = $root.samsa.replica.Limits.decode(reader, reader.size(), $undefined, _depth + 1, message.limits);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.changed && message.changed.length))
                                message.changed = [];
                            message.changed.push($root.samsa.replica.Rows.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.forgotten && message.forgotten.length))
                                message.forgotten = [];
                            message.forgotten.push($root.samsa.replica.Rows.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Request;
        })();

        replica.Limits = (function() {

            /**
             * Properties of a Limits.
             * @typedef {Object} samsa.replica.Limits.$Properties
             * @property {number|null} [maxWaitMs] Limits maxWaitMs
             * @property {number|null} [maxBytes] Limits maxBytes
             * @property {number|null} [maxPartitionBytes] Limits maxPartitionBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Limits.
             * @memberof samsa.replica
             * @interface ILimits
             * @augments samsa.replica.Limits.$Properties
             * @deprecated Use samsa.replica.Limits.$Properties instead.
             */

            /**
             * Shape of a Limits.
             * @typedef {samsa.replica.Limits.$Properties} samsa.replica.Limits.$Shape
             */

            /**
             * Constructs a new Limits.
             * @memberof samsa.replica
             * @classdesc Represents a Limits.
             * @constructor
             * @param {samsa.replica.Limits.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Limits = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Limits maxWaitMs.
             * @member {number} maxWaitMs
             * @memberof samsa.replica.Limits
             * @instance
             */
            Limits.prototype.maxWaitMs = 0;

            /**
             * Limits maxBytes.
             * @member {number} maxBytes
             * @memberof samsa.replica.Limits
             * @instance
             */
            Limits.prototype.maxBytes = 0;

            /**
             * Limits maxPartitionBytes.
             * @member {number} maxPartitionBytes
             * @memberof samsa.replica.Limits
             * @instance
             */
            Limits.prototype.maxPartitionBytes = 0;

            /**
             * Encodes the specified Limits message. Does not implicitly {@link samsa.replica.Limits.verify|verify} messages.
             * @function encode
             * @memberof samsa.replica.Limits
             * @static
             * @param {samsa.replica.Limits.$Properties} message Limits message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Limits.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.maxWaitMs != null && $Object.hasOwnProperty.call(message, "maxWaitMs") && message.maxWaitMs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.maxWaitMs);
                if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && message.maxBytes !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxBytes);
                if (message.maxPartitionBytes != null && $Object.hasOwnProperty.call(message, "maxPartitionBytes") && message.maxPartitionBytes !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.maxPartitionBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Limits message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.replica.Limits
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.replica.Limits & samsa.replica.Limits.$Shape} Limits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Limits.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.replica.Limits();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxWaitMs = value;
                            else
                                delete message.maxWaitMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxBytes = value;
                            else
                                delete message.maxBytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxPartitionBytes = value;
                            else
                                delete message.maxPartitionBytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Limits;
        })();

        replica.Rows = (function() {

            /**
             * Properties of a Rows.
             * @typedef {Object} samsa.replica.Rows.$Properties
             * @property {string|null} [topicId] Rows topicId
             * @property {Array.<number>|null} [numbers] Rows numbers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Rows.
             * @memberof samsa.replica
             * @interface IRows
             * @augments samsa.replica.Rows.$Properties
             * @deprecated Use samsa.replica.Rows.$Properties instead.
             */

            /**
             * Shape of a Rows.
             * @typedef {samsa.replica.Rows.$Properties} samsa.replica.Rows.$Shape
             */

            /**
             * Constructs a new Rows.
             * @memberof samsa.replica
             * @classdesc Represents a Rows.
             * @constructor
             * @param {samsa.replica.Rows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Rows = function (properties) {
                this.numbers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Rows topicId.
             * @member {string} topicId
             * @memberof samsa.replica.Rows
             * @instance
             */
            Rows.prototype.topicId = "";

            /**
             * Rows numbers.
             * @member {Array.<number>} numbers
             * @memberof samsa.replica.Rows
             * @instance
             */
            Rows.prototype.numbers = $util.emptyArray;

            /**
             * Encodes the specified Rows message. Does not implicitly {@link samsa.replica.Rows.verify|verify} messages.
             * @function encode
             * @memberof samsa.replica.Rows
             * @static
             * @param {samsa.replica.Rows.$Properties} message Rows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Rows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.numbers != null && message.numbers.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).sint64s(message.numbers);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Rows message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.replica.Rows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.replica.Rows & samsa.replica.Rows.$Shape} Rows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Rows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.replica.Rows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.numbers && message.numbers.length))
                                    message.numbers = [];
                                reader.sint64s(message.numbers);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.numbers && message.numbers.length))
                                message.numbers = [];
                            message.numbers.push(reader.sint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Rows;
        })();

        replica.Answer = (function() {

            /**
             * Properties of an Answer.
             * @typedef {Object} samsa.replica.Answer.$Properties
             * @property {number|null} [brokerEpoch] Answer brokerEpoch
             * @property {number|null} [sessionId] Answer sessionId
             * @property {number|null} [sequence] Answer sequence
             * @property {boolean|null} [unknown] Answer unknown
             * @property {Array.<samsa.replica.Rows.$Properties>|null} [partitions] Answer partitions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Answer.
             * @memberof samsa.replica
             * @interface IAnswer
             * @augments samsa.replica.Answer.$Properties
             * @deprecated Use samsa.replica.Answer.$Properties instead.
             */

            /**
             * Shape of an Answer.
             * @typedef {samsa.replica.Answer.$Properties} samsa.replica.Answer.$Shape
             */

            /**
             * Constructs a new Answer.
             * @memberof samsa.replica
             * @classdesc Represents an Answer.
             * @constructor
             * @param {samsa.replica.Answer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Answer = function (properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Answer brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.replica.Answer
             * @instance
             */
            Answer.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Answer sessionId.
             * @member {number} sessionId
             * @memberof samsa.replica.Answer
             * @instance
             */
            Answer.prototype.sessionId = 0;

            /**
             * Answer sequence.
             * @member {number} sequence
             * @memberof samsa.replica.Answer
             * @instance
             */
            Answer.prototype.sequence = 0;

            /**
             * Answer unknown.
             * @member {boolean} unknown
             * @memberof samsa.replica.Answer
             * @instance
             */
            Answer.prototype.unknown = false;

            /**
             * Answer partitions.
             * @member {Array.<samsa.replica.Rows.$Properties>} partitions
             * @memberof samsa.replica.Answer
             * @instance
             */
            Answer.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified Answer message. Does not implicitly {@link samsa.replica.Answer.verify|verify} messages.
             * @function encode
             * @memberof samsa.replica.Answer
             * @static
             * @param {samsa.replica.Answer.$Properties} message Answer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Answer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.brokerEpoch);
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.sessionId);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.sequence);
                if (message.unknown != null && $Object.hasOwnProperty.call(message, "unknown") && message.unknown !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.unknown);
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.samsa.replica.Rows.encode(message.partitions[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Answer message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.replica.Answer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.replica.Answer & samsa.replica.Answer.$Shape} Answer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Answer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.replica.Answer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.unknown = value;
                            else
                                delete message.unknown;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.samsa.replica.Rows.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Answer;
        })();

        return replica;
    })();

    return samsa;
})();

export {
  $root as default
};

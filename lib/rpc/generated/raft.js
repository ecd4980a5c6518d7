/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["samsa-raft"] || ($protobuf.roots["samsa-raft"] = {});

export const samsa = $root.samsa = (() => {

    /**
     * Namespace samsa.
     * @exports samsa
     * @namespace
     */
    const samsa = {};

    samsa.raft = (function() {

        /**
         * Namespace raft.
         * @memberof samsa
         * @namespace
         */
        const raft = {};

        raft.RaftMessage = (function() {

            /**
             * Properties of a RaftMessage.
             * @typedef {Object} samsa.raft.RaftMessage.$Properties
             * @property {number|null} [toId] RaftMessage toId
             * @property {string|null} [toDirectoryId] RaftMessage toDirectoryId
             * @property {number|null} [epoch] RaftMessage epoch
             * @property {samsa.raft.VoteRequest.$Properties|null} [voteRequest] RaftMessage voteRequest
             * @property {samsa.raft.VoteResponse.$Properties|null} [voteResponse] RaftMessage voteResponse
             * @property {samsa.raft.BeginEpochRequest.$Properties|null} [beginEpochRequest] RaftMessage beginEpochRequest
             * @property {samsa.raft.BeginEpochResponse.$Properties|null} [beginEpochResponse] RaftMessage beginEpochResponse
             * @property {samsa.raft.EndEpochRequest.$Properties|null} [endEpochRequest] RaftMessage endEpochRequest
             * @property {samsa.raft.FetchRequest.$Properties|null} [fetchRequest] RaftMessage fetchRequest
             * @property {samsa.raft.FetchResponse.$Properties|null} [fetchResponse] RaftMessage fetchResponse
             * @property {samsa.raft.FetchSnapshotRequest.$Properties|null} [fetchSnapshotRequest] RaftMessage fetchSnapshotRequest
             * @property {samsa.raft.FetchSnapshotResponse.$Properties|null} [fetchSnapshotResponse] RaftMessage fetchSnapshotResponse
             * @property {"voteRequest"|"voteResponse"|"beginEpochRequest"|"beginEpochResponse"|"endEpochRequest"|"fetchRequest"|"fetchResponse"|"fetchSnapshotRequest"|"fetchSnapshotResponse"} [body] RaftMessage body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RaftMessage.
             * @memberof samsa.raft
             * @interface IRaftMessage
             * @augments samsa.raft.RaftMessage.$Properties
             * @deprecated Use samsa.raft.RaftMessage.$Properties instead.
             */

            /**
             * Narrowed shape of a RaftMessage.
             * @typedef {{
             *   toId?: number|null;
             *   toDirectoryId?: string|null;
             *   epoch?: number|null;
             *   voteRequest?: samsa.raft.VoteRequest.$Shape|null;
             *   voteResponse?: samsa.raft.VoteResponse.$Shape|null;
             *   beginEpochRequest?: samsa.raft.BeginEpochRequest.$Shape|null;
             *   beginEpochResponse?: samsa.raft.BeginEpochResponse.$Shape|null;
             *   endEpochRequest?: samsa.raft.EndEpochRequest.$Shape|null;
             *   fetchRequest?: samsa.raft.FetchRequest.$Shape|null;
             *   fetchResponse?: samsa.raft.FetchResponse.$Shape|null;
             *   fetchSnapshotRequest?: samsa.raft.FetchSnapshotRequest.$Shape|null;
             *   fetchSnapshotResponse?: samsa.raft.FetchSnapshotResponse.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "voteRequest"; voteRequest: samsa.raft.VoteRequest.$Shape; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "voteResponse"; voteRequest?: null; voteResponse: samsa.raft.VoteResponse.$Shape; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "beginEpochRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest: samsa.raft.BeginEpochRequest.$Shape; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "beginEpochResponse"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse: samsa.raft.BeginEpochResponse.$Shape; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "endEpochRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest: samsa.raft.EndEpochRequest.$Shape; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "fetchRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest: samsa.raft.FetchRequest.$Shape; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "fetchResponse"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse: samsa.raft.FetchResponse.$Shape; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "fetchSnapshotRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest: samsa.raft.FetchSnapshotRequest.$Shape; fetchSnapshotResponse?: null }|{ body?: "fetchSnapshotResponse"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse: samsa.raft.FetchSnapshotResponse.$Shape })
             * )} samsa.raft.RaftMessage.$Shape
             */

            /**
             * Constructs a new RaftMessage.
             * @memberof samsa.raft
             * @classdesc Represents a RaftMessage.
             * @constructor
             * @param {samsa.raft.RaftMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RaftMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RaftMessage toId.
             * @member {number} toId
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.toId = 0;

            /**
             * RaftMessage toDirectoryId.
             * @member {string} toDirectoryId
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.toDirectoryId = "";

            /**
             * RaftMessage epoch.
             * @member {number} epoch
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.epoch = 0;

            /**
             * RaftMessage voteRequest.
             * @member {samsa.raft.VoteRequest.$Properties|null|undefined} voteRequest
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.voteRequest = null;

            /**
             * RaftMessage voteResponse.
             * @member {samsa.raft.VoteResponse.$Properties|null|undefined} voteResponse
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.voteResponse = null;

            /**
             * RaftMessage beginEpochRequest.
             * @member {samsa.raft.BeginEpochRequest.$Properties|null|undefined} beginEpochRequest
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.beginEpochRequest = null;

            /**
             * RaftMessage beginEpochResponse.
             * @member {samsa.raft.BeginEpochResponse.$Properties|null|undefined} beginEpochResponse
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.beginEpochResponse = null;

            /**
             * RaftMessage endEpochRequest.
             * @member {samsa.raft.EndEpochRequest.$Properties|null|undefined} endEpochRequest
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.endEpochRequest = null;

            /**
             * RaftMessage fetchRequest.
             * @member {samsa.raft.FetchRequest.$Properties|null|undefined} fetchRequest
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.fetchRequest = null;

            /**
             * RaftMessage fetchResponse.
             * @member {samsa.raft.FetchResponse.$Properties|null|undefined} fetchResponse
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.fetchResponse = null;

            /**
             * RaftMessage fetchSnapshotRequest.
             * @member {samsa.raft.FetchSnapshotRequest.$Properties|null|undefined} fetchSnapshotRequest
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.fetchSnapshotRequest = null;

            /**
             * RaftMessage fetchSnapshotResponse.
             * @member {samsa.raft.FetchSnapshotResponse.$Properties|null|undefined} fetchSnapshotResponse
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            RaftMessage.prototype.fetchSnapshotResponse = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * RaftMessage body.
             * @member {"voteRequest"|"voteResponse"|"beginEpochRequest"|"beginEpochResponse"|"endEpochRequest"|"fetchRequest"|"fetchResponse"|"fetchSnapshotRequest"|"fetchSnapshotResponse"|undefined} body
             * @memberof samsa.raft.RaftMessage
             * @instance
             */
            $Object.defineProperty(RaftMessage.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["voteRequest", "voteResponse", "beginEpochRequest", "beginEpochResponse", "endEpochRequest", "fetchRequest", "fetchResponse", "fetchSnapshotRequest", "fetchSnapshotResponse"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified RaftMessage message. Does not implicitly {@link samsa.raft.RaftMessage.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.RaftMessage
             * @static
             * @param {samsa.raft.RaftMessage.$Properties} message RaftMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RaftMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.toId != null && $Object.hasOwnProperty.call(message, "toId") && message.toId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.toId);
                if (message.toDirectoryId != null && $Object.hasOwnProperty.call(message, "toDirectoryId") && message.toDirectoryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.toDirectoryId);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.epoch);
                if (message.voteRequest != null && $Object.hasOwnProperty.call(message, "voteRequest"))
                    $root.samsa.raft.VoteRequest.encode(message.voteRequest, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.voteResponse != null && $Object.hasOwnProperty.call(message, "voteResponse"))
                    $root.samsa.raft.VoteResponse.encode(message.voteResponse, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.beginEpochRequest != null && $Object.hasOwnProperty.call(message, "beginEpochRequest"))
                    $root.samsa.raft.BeginEpochRequest.encode(message.beginEpochRequest, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.beginEpochResponse != null && $Object.hasOwnProperty.call(message, "beginEpochResponse"))
                    $root.samsa.raft.BeginEpochResponse.encode(message.beginEpochResponse, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.endEpochRequest != null && $Object.hasOwnProperty.call(message, "endEpochRequest"))
                    $root.samsa.raft.EndEpochRequest.encode(message.endEpochRequest, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.fetchRequest != null && $Object.hasOwnProperty.call(message, "fetchRequest"))
                    $root.samsa.raft.FetchRequest.encode(message.fetchRequest, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.fetchResponse != null && $Object.hasOwnProperty.call(message, "fetchResponse"))
                    $root.samsa.raft.FetchResponse.encode(message.fetchResponse, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.fetchSnapshotRequest != null && $Object.hasOwnProperty.call(message, "fetchSnapshotRequest"))
                    $root.samsa.raft.FetchSnapshotRequest.encode(message.fetchSnapshotRequest, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.fetchSnapshotResponse != null && $Object.hasOwnProperty.call(message, "fetchSnapshotResponse"))
                    $root.samsa.raft.FetchSnapshotResponse.encode(message.fetchSnapshotResponse, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RaftMessage message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.RaftMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.RaftMessage & samsa.raft.RaftMessage.$Shape} RaftMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RaftMessage.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.RaftMessage();
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
                            if (value = reader.sint32())
                                message.toId = value;
                            else
                                delete message.toId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.toDirectoryId = value;
                            else
                                delete message.toDirectoryId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.voteRequest = $root.samsa.raft.VoteRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.voteRequest);
                            message.body = "voteRequest";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.voteResponse = $root.samsa.raft.VoteResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.voteResponse);
                            message.body = "voteResponse";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.beginEpochRequest = $root.samsa.raft.BeginEpochRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.beginEpochRequest);
                            message.body = "beginEpochRequest";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.beginEpochResponse = $root.samsa.raft.BeginEpochResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.beginEpochResponse);
                            message.body = "beginEpochResponse";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.endEpochRequest = $root.samsa.raft.EndEpochRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.endEpochRequest);
                            message.body = "endEpochRequest";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.fetchRequest = $root.samsa.raft.FetchRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.fetchRequest);
                            message.body = "fetchRequest";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.fetchResponse = $root.samsa.raft.FetchResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.fetchResponse);
                            message.body = "fetchResponse";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.fetchSnapshotRequest = $root.samsa.raft.FetchSnapshotRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.fetchSnapshotRequest);
                            message.body = "fetchSnapshotRequest";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.fetchSnapshotResponse = $root.samsa.raft.FetchSnapshotResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.fetchSnapshotResponse);
                            message.body = "fetchSnapshotResponse";
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

            return RaftMessage;
        })();

        raft.ReplicaKey = (function() {

            /**
             * Properties of a ReplicaKey.
             * @typedef {Object} samsa.raft.ReplicaKey.$Properties
             * @property {number|null} [id] ReplicaKey id
             * @property {string|null} [directoryId] ReplicaKey directoryId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReplicaKey.
             * @memberof samsa.raft
             * @interface IReplicaKey
             * @augments samsa.raft.ReplicaKey.$Properties
             * @deprecated Use samsa.raft.ReplicaKey.$Properties instead.
             */

            /**
             * Shape of a ReplicaKey.
             * @typedef {samsa.raft.ReplicaKey.$Properties} samsa.raft.ReplicaKey.$Shape
             */

            /**
             * Constructs a new ReplicaKey.
             * @memberof samsa.raft
             * @classdesc Represents a ReplicaKey.
             * @constructor
             * @param {samsa.raft.ReplicaKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReplicaKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReplicaKey id.
             * @member {number} id
             * @memberof samsa.raft.ReplicaKey
             * @instance
             */
            ReplicaKey.prototype.id = 0;

            /**
             * ReplicaKey directoryId.
             * @member {string} directoryId
             * @memberof samsa.raft.ReplicaKey
             * @instance
             */
            ReplicaKey.prototype.directoryId = "";

            /**
             * Encodes the specified ReplicaKey message. Does not implicitly {@link samsa.raft.ReplicaKey.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.ReplicaKey
             * @static
             * @param {samsa.raft.ReplicaKey.$Properties} message ReplicaKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplicaKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.directoryId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReplicaKey message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.ReplicaKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.ReplicaKey & samsa.raft.ReplicaKey.$Shape} ReplicaKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplicaKey.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.ReplicaKey();
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
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
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

            return ReplicaKey;
        })();

        raft.Voter = (function() {

            /**
             * Properties of a Voter.
             * @typedef {Object} samsa.raft.Voter.$Properties
             * @property {number|null} [id] Voter id
             * @property {string|null} [directoryId] Voter directoryId
             * @property {string|null} [address] Voter address
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Voter.
             * @memberof samsa.raft
             * @interface IVoter
             * @augments samsa.raft.Voter.$Properties
             * @deprecated Use samsa.raft.Voter.$Properties instead.
             */

            /**
             * Shape of a Voter.
             * @typedef {samsa.raft.Voter.$Properties} samsa.raft.Voter.$Shape
             */

            /**
             * Constructs a new Voter.
             * @memberof samsa.raft
             * @classdesc Represents a Voter.
             * @constructor
             * @param {samsa.raft.Voter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Voter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Voter id.
             * @member {number} id
             * @memberof samsa.raft.Voter
             * @instance
             */
            Voter.prototype.id = 0;

            /**
             * Voter directoryId.
             * @member {string} directoryId
             * @memberof samsa.raft.Voter
             * @instance
             */
            Voter.prototype.directoryId = "";

            /**
             * Voter address.
             * @member {string} address
             * @memberof samsa.raft.Voter
             * @instance
             */
            Voter.prototype.address = "";

            /**
             * Encodes the specified Voter message. Does not implicitly {@link samsa.raft.Voter.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.Voter
             * @static
             * @param {samsa.raft.Voter.$Properties} message Voter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Voter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.directoryId);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.address);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Voter message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.Voter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.Voter & samsa.raft.Voter.$Shape} Voter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Voter.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.Voter();
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
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
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

            return Voter;
        })();

        raft.VoterSet = (function() {

            /**
             * Properties of a VoterSet.
             * @typedef {Object} samsa.raft.VoterSet.$Properties
             * @property {number|null} [offset] VoterSet offset
             * @property {Array.<samsa.raft.Voter.$Properties>|null} [voters] VoterSet voters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VoterSet.
             * @memberof samsa.raft
             * @interface IVoterSet
             * @augments samsa.raft.VoterSet.$Properties
             * @deprecated Use samsa.raft.VoterSet.$Properties instead.
             */

            /**
             * Shape of a VoterSet.
             * @typedef {samsa.raft.VoterSet.$Properties} samsa.raft.VoterSet.$Shape
             */

            /**
             * Constructs a new VoterSet.
             * @memberof samsa.raft
             * @classdesc Represents a VoterSet.
             * @constructor
             * @param {samsa.raft.VoterSet.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VoterSet = function (properties) {
                this.voters = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VoterSet offset.
             * @member {number} offset
             * @memberof samsa.raft.VoterSet
             * @instance
             */
            VoterSet.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * VoterSet voters.
             * @member {Array.<samsa.raft.Voter.$Properties>} voters
             * @memberof samsa.raft.VoterSet
             * @instance
             */
            VoterSet.prototype.voters = $util.emptyArray;

            /**
             * Encodes the specified VoterSet message. Does not implicitly {@link samsa.raft.VoterSet.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.VoterSet
             * @static
             * @param {samsa.raft.VoterSet.$Properties} message VoterSet message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VoterSet.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).sint64(message.offset);
                if (message.voters != null && message.voters.length)
                    for (let i = 0; i < message.voters.length; ++i)
                        $root.samsa.raft.Voter.encode(message.voters[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VoterSet message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.VoterSet
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.VoterSet & samsa.raft.VoterSet.$Shape} VoterSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VoterSet.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.VoterSet();
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
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.voters && message.voters.length))
                                message.voters = [];
                            message.voters.push($root.samsa.raft.Voter.decode(reader, reader.size(), $undefined, _depth + 1));
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

            return VoterSet;
        })();

        raft.Position = (function() {

            /**
             * Properties of a Position.
             * @typedef {Object} samsa.raft.Position.$Properties
             * @property {number|null} [offset] Position offset
             * @property {number|null} [epoch] Position epoch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Position.
             * @memberof samsa.raft
             * @interface IPosition
             * @augments samsa.raft.Position.$Properties
             * @deprecated Use samsa.raft.Position.$Properties instead.
             */

            /**
             * Shape of a Position.
             * @typedef {samsa.raft.Position.$Properties} samsa.raft.Position.$Shape
             */

            /**
             * Constructs a new Position.
             * @memberof samsa.raft
             * @classdesc Represents a Position.
             * @constructor
             * @param {samsa.raft.Position.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Position = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Position offset.
             * @member {number} offset
             * @memberof samsa.raft.Position
             * @instance
             */
            Position.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Position epoch.
             * @member {number} epoch
             * @memberof samsa.raft.Position
             * @instance
             */
            Position.prototype.epoch = 0;

            /**
             * Encodes the specified Position message. Does not implicitly {@link samsa.raft.Position.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.Position
             * @static
             * @param {samsa.raft.Position.$Properties} message Position message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Position.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.offset);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.epoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Position message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.Position
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.Position & samsa.raft.Position.$Shape} Position
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Position.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.Position();
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
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.epoch = value;
                            else
                                delete message.epoch;
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

            return Position;
        })();

        raft.EpochStart = (function() {

            /**
             * Properties of an EpochStart.
             * @typedef {Object} samsa.raft.EpochStart.$Properties
             * @property {number|null} [epoch] EpochStart epoch
             * @property {number|null} [startOffset] EpochStart startOffset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EpochStart.
             * @memberof samsa.raft
             * @interface IEpochStart
             * @augments samsa.raft.EpochStart.$Properties
             * @deprecated Use samsa.raft.EpochStart.$Properties instead.
             */

            /**
             * Shape of an EpochStart.
             * @typedef {samsa.raft.EpochStart.$Properties} samsa.raft.EpochStart.$Shape
             */

            /**
             * Constructs a new EpochStart.
             * @memberof samsa.raft
             * @classdesc Represents an EpochStart.
             * @constructor
             * @param {samsa.raft.EpochStart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EpochStart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EpochStart epoch.
             * @member {number} epoch
             * @memberof samsa.raft.EpochStart
             * @instance
             */
            EpochStart.prototype.epoch = 0;

            /**
             * EpochStart startOffset.
             * @member {number} startOffset
             * @memberof samsa.raft.EpochStart
             * @instance
             */
            EpochStart.prototype.startOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified EpochStart message. Does not implicitly {@link samsa.raft.EpochStart.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.EpochStart
             * @static
             * @param {samsa.raft.EpochStart.$Properties} message EpochStart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EpochStart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.epoch);
                if (message.startOffset != null && $Object.hasOwnProperty.call(message, "startOffset") && (typeof message.startOffset === "object" ? message.startOffset.low || message.startOffset.high : message.startOffset !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.startOffset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EpochStart message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.EpochStart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.EpochStart & samsa.raft.EpochStart.$Shape} EpochStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EpochStart.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.EpochStart();
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
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.startOffset = value;
                            else
                                delete message.startOffset;
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

            return EpochStart;
        })();

        raft.VoteRequest = (function() {

            /**
             * Properties of a VoteRequest.
             * @typedef {Object} samsa.raft.VoteRequest.$Properties
             * @property {boolean|null} [preVote] VoteRequest preVote
             * @property {samsa.raft.Position.$Properties|null} [position] VoteRequest position
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VoteRequest.
             * @memberof samsa.raft
             * @interface IVoteRequest
             * @augments samsa.raft.VoteRequest.$Properties
             * @deprecated Use samsa.raft.VoteRequest.$Properties instead.
             */

            /**
             * Shape of a VoteRequest.
             * @typedef {samsa.raft.VoteRequest.$Properties} samsa.raft.VoteRequest.$Shape
             */

            /**
             * Constructs a new VoteRequest.
             * @memberof samsa.raft
             * @classdesc Represents a VoteRequest.
             * @constructor
             * @param {samsa.raft.VoteRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VoteRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VoteRequest preVote.
             * @member {boolean} preVote
             * @memberof samsa.raft.VoteRequest
             * @instance
             */
            VoteRequest.prototype.preVote = false;

            /**
             * VoteRequest position.
             * @member {samsa.raft.Position.$Properties|null|undefined} position
             * @memberof samsa.raft.VoteRequest
             * @instance
             */
            VoteRequest.prototype.position = null;

            /**
             * Encodes the specified VoteRequest message. Does not implicitly {@link samsa.raft.VoteRequest.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.VoteRequest
             * @static
             * @param {samsa.raft.VoteRequest.$Properties} message VoteRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VoteRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.preVote != null && $Object.hasOwnProperty.call(message, "preVote") && message.preVote !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.preVote);
                if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                    $root.samsa.raft.Position.encode(message.position, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VoteRequest message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.VoteRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.VoteRequest & samsa.raft.VoteRequest.$Shape} VoteRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VoteRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.VoteRequest();
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
                            if (value = reader.bool())
                                message.preVote = value;
                            else
                                delete message.preVote;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.position = $root.samsa.raft.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.position);
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

            return VoteRequest;
        })();

        raft.VoteResponse = (function() {

            /**
             * Properties of a VoteResponse.
             * @typedef {Object} samsa.raft.VoteResponse.$Properties
             * @property {samsa.raft.Voter.$Properties|null} [leader] VoteResponse leader
             * @property {boolean|null} [preVote] VoteResponse preVote
             * @property {boolean|null} [granted] VoteResponse granted
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VoteResponse.
             * @memberof samsa.raft
             * @interface IVoteResponse
             * @augments samsa.raft.VoteResponse.$Properties
             * @deprecated Use samsa.raft.VoteResponse.$Properties instead.
             */

            /**
             * Shape of a VoteResponse.
             * @typedef {samsa.raft.VoteResponse.$Properties} samsa.raft.VoteResponse.$Shape
             */

            /**
             * Constructs a new VoteResponse.
             * @memberof samsa.raft
             * @classdesc Represents a VoteResponse.
             * @constructor
             * @param {samsa.raft.VoteResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VoteResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VoteResponse leader.
             * @member {samsa.raft.Voter.$Properties|null|undefined} leader
             * @memberof samsa.raft.VoteResponse
             * @instance
             */
            VoteResponse.prototype.leader = null;

            /**
             * VoteResponse preVote.
             * @member {boolean} preVote
             * @memberof samsa.raft.VoteResponse
             * @instance
             */
            VoteResponse.prototype.preVote = false;

            /**
             * VoteResponse granted.
             * @member {boolean} granted
             * @memberof samsa.raft.VoteResponse
             * @instance
             */
            VoteResponse.prototype.granted = false;

            /**
             * Encodes the specified VoteResponse message. Does not implicitly {@link samsa.raft.VoteResponse.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.VoteResponse
             * @static
             * @param {samsa.raft.VoteResponse.$Properties} message VoteResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VoteResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader"))
                    $root.samsa.raft.Voter.encode(message.leader, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.preVote != null && $Object.hasOwnProperty.call(message, "preVote") && message.preVote !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.preVote);
                if (message.granted != null && $Object.hasOwnProperty.call(message, "granted") && message.granted !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.granted);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VoteResponse message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.VoteResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.VoteResponse & samsa.raft.VoteResponse.$Shape} VoteResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VoteResponse.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.VoteResponse();
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
                            message.leader = $root.samsa.raft.Voter.decode(reader, reader.size(), $undefined, _depth + 1, message.leader);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.preVote = value;
                            else
                                delete message.preVote;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.granted = value;
                            else
                                delete message.granted;
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

            return VoteResponse;
        })();

        raft.BeginEpochRequest = (function() {

            /**
             * Properties of a BeginEpochRequest.
             * @typedef {Object} samsa.raft.BeginEpochRequest.$Properties
             * @property {samsa.raft.Voter.$Properties|null} [leader] BeginEpochRequest leader
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BeginEpochRequest.
             * @memberof samsa.raft
             * @interface IBeginEpochRequest
             * @augments samsa.raft.BeginEpochRequest.$Properties
             * @deprecated Use samsa.raft.BeginEpochRequest.$Properties instead.
             */

            /**
             * Shape of a BeginEpochRequest.
             * @typedef {samsa.raft.BeginEpochRequest.$Properties} samsa.raft.BeginEpochRequest.$Shape
             */

            /**
             * Constructs a new BeginEpochRequest.
             * @memberof samsa.raft
             * @classdesc Represents a BeginEpochRequest.
             * @constructor
             * @param {samsa.raft.BeginEpochRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BeginEpochRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BeginEpochRequest leader.
             * @member {samsa.raft.Voter.$Properties|null|undefined} leader
             * @memberof samsa.raft.BeginEpochRequest
             * @instance
             */
            BeginEpochRequest.prototype.leader = null;

            /**
             * Encodes the specified BeginEpochRequest message. Does not implicitly {@link samsa.raft.BeginEpochRequest.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.BeginEpochRequest
             * @static
             * @param {samsa.raft.BeginEpochRequest.$Properties} message BeginEpochRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BeginEpochRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader"))
                    $root.samsa.raft.Voter.encode(message.leader, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BeginEpochRequest message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.BeginEpochRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.BeginEpochRequest & samsa.raft.BeginEpochRequest.$Shape} BeginEpochRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BeginEpochRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.BeginEpochRequest();
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
                            message.leader = $root.samsa.raft.Voter.decode(reader, reader.size(), $undefined, _depth + 1, message.leader);
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

            return BeginEpochRequest;
        })();

        raft.BeginEpochResponse = (function() {

            /**
             * Properties of a BeginEpochResponse.
             * @typedef {Object} samsa.raft.BeginEpochResponse.$Properties
             * @property {samsa.raft.Voter.$Properties|null} [leader] BeginEpochResponse leader
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BeginEpochResponse.
             * @memberof samsa.raft
             * @interface IBeginEpochResponse
             * @augments samsa.raft.BeginEpochResponse.$Properties
             * @deprecated Use samsa.raft.BeginEpochResponse.$Properties instead.
             */

            /**
             * Shape of a BeginEpochResponse.
             * @typedef {samsa.raft.BeginEpochResponse.$Properties} samsa.raft.BeginEpochResponse.$Shape
             */

            /**
             * Constructs a new BeginEpochResponse.
             * @memberof samsa.raft
             * @classdesc Represents a BeginEpochResponse.
             * @constructor
             * @param {samsa.raft.BeginEpochResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BeginEpochResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BeginEpochResponse leader.
             * @member {samsa.raft.Voter.$Properties|null|undefined} leader
             * @memberof samsa.raft.BeginEpochResponse
             * @instance
             */
            BeginEpochResponse.prototype.leader = null;

            /**
             * Encodes the specified BeginEpochResponse message. Does not implicitly {@link samsa.raft.BeginEpochResponse.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.BeginEpochResponse
             * @static
             * @param {samsa.raft.BeginEpochResponse.$Properties} message BeginEpochResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BeginEpochResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader"))
                    $root.samsa.raft.Voter.encode(message.leader, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BeginEpochResponse message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.BeginEpochResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.BeginEpochResponse & samsa.raft.BeginEpochResponse.$Shape} BeginEpochResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BeginEpochResponse.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.BeginEpochResponse();
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
                            message.leader = $root.samsa.raft.Voter.decode(reader, reader.size(), $undefined, _depth + 1, message.leader);
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

            return BeginEpochResponse;
        })();

        raft.EndEpochRequest = (function() {

            /**
             * Properties of an EndEpochRequest.
             * @typedef {Object} samsa.raft.EndEpochRequest.$Properties
             * @property {Array.<samsa.raft.ReplicaKey.$Properties>|null} [successors] EndEpochRequest successors
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EndEpochRequest.
             * @memberof samsa.raft
             * @interface IEndEpochRequest
             * @augments samsa.raft.EndEpochRequest.$Properties
             * @deprecated Use samsa.raft.EndEpochRequest.$Properties instead.
             */

            /**
             * Shape of an EndEpochRequest.
             * @typedef {samsa.raft.EndEpochRequest.$Properties} samsa.raft.EndEpochRequest.$Shape
             */

            /**
             * Constructs a new EndEpochRequest.
             * @memberof samsa.raft
             * @classdesc Represents an EndEpochRequest.
             * @constructor
             * @param {samsa.raft.EndEpochRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EndEpochRequest = function (properties) {
                this.successors = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EndEpochRequest successors.
             * @member {Array.<samsa.raft.ReplicaKey.$Properties>} successors
             * @memberof samsa.raft.EndEpochRequest
             * @instance
             */
            EndEpochRequest.prototype.successors = $util.emptyArray;

            /**
             * Encodes the specified EndEpochRequest message. Does not implicitly {@link samsa.raft.EndEpochRequest.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.EndEpochRequest
             * @static
             * @param {samsa.raft.EndEpochRequest.$Properties} message EndEpochRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EndEpochRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.successors != null && message.successors.length)
                    for (let i = 0; i < message.successors.length; ++i)
                        $root.samsa.raft.ReplicaKey.encode(message.successors[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EndEpochRequest message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.EndEpochRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.EndEpochRequest & samsa.raft.EndEpochRequest.$Shape} EndEpochRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EndEpochRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.raft.EndEpochRequest();
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
                            if (!(message.successors && message.successors.length))
                                message.successors = [];
                            message.successors.push($root.samsa.raft.ReplicaKey.decode(reader, reader.size(), $undefined, _depth + 1));
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

            return EndEpochRequest;
        })();

        raft.FetchRequest = (function() {

            /**
             * Properties of a FetchRequest.
             * @typedef {Object} samsa.raft.FetchRequest.$Properties
             * @property {samsa.raft.Position.$Properties|null} [position] FetchRequest position
             * @property {number|null} [highWatermark] FetchRequest highWatermark
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FetchRequest.
             * @memberof samsa.raft
             * @interface IFetchRequest
             * @augments samsa.raft.FetchRequest.$Properties
             * @deprecated Use samsa.raft.FetchRequest.$Properties instead.
             */

            /**
             * Shape of a FetchRequest.
             * @typedef {samsa.raft.FetchRequest.$Properties} samsa.raft.FetchRequest.$Shape
             */

            /**
             * Constructs a new FetchRequest.
             * @memberof samsa.raft
             * @classdesc Represents a FetchRequest.
             * @constructor
             * @param {samsa.raft.FetchRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FetchRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FetchRequest position.
             * @member {samsa.raft.Position.$Properties|null|undefined} position
             * @memberof samsa.raft.FetchRequest
             * @instance
             */
            FetchRequest.prototype.position = null;

            /**
             * FetchRequest highWatermark.
             * @member {number} highWatermark
             * @memberof samsa.raft.FetchRequest
             * @instance
             */
            FetchRequest.prototype.highWatermark = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified FetchRequest message. Does not implicitly {@link samsa.raft.FetchRequest.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.FetchRequest
             * @static
             * @param {samsa.raft.FetchRequest.$Properties} message FetchRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FetchRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                    $root.samsa.raft.Position.encode(message.position, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.highWatermark);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FetchRequest message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.FetchRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.FetchRequest & samsa.raft.FetchRequest.$Shape} FetchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FetchRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.FetchRequest();
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
                            message.position = $root.samsa.raft.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.position);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.highWatermark = value;
                            else
                                delete message.highWatermark;
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

            return FetchRequest;
        })();

        raft.FetchResponse = (function() {

            /**
             * Properties of a FetchResponse.
             * @typedef {Object} samsa.raft.FetchResponse.$Properties
             * @property {samsa.raft.Voter.$Properties|null} [leader] FetchResponse leader
             * @property {samsa.raft.Position.$Properties|null} [position] FetchResponse position
             * @property {samsa.raft.Entries.$Properties|null} [entries] FetchResponse entries
             * @property {samsa.raft.Position.$Properties|null} [diverging] FetchResponse diverging
             * @property {samsa.raft.Position.$Properties|null} [snapshot] FetchResponse snapshot
             * @property {samsa.raft.NotLeader.$Properties|null} [notLeader] FetchResponse notLeader
             * @property {"entries"|"diverging"|"snapshot"|"notLeader"} [result] FetchResponse result
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FetchResponse.
             * @memberof samsa.raft
             * @interface IFetchResponse
             * @augments samsa.raft.FetchResponse.$Properties
             * @deprecated Use samsa.raft.FetchResponse.$Properties instead.
             */

            /**
             * Narrowed shape of a FetchResponse.
             * @typedef {{
             *   leader?: samsa.raft.Voter.$Shape|null;
             *   position?: samsa.raft.Position.$Shape|null;
             *   entries?: samsa.raft.Entries.$Shape|null;
             *   diverging?: samsa.raft.Position.$Shape|null;
             *   snapshot?: samsa.raft.Position.$Shape|null;
             *   notLeader?: samsa.raft.NotLeader.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ result?: undefined; entries?: null; diverging?: null; snapshot?: null; notLeader?: null }|{ result?: "entries"; entries: samsa.raft.Entries.$Shape; diverging?: null; snapshot?: null; notLeader?: null }|{ result?: "diverging"; entries?: null; diverging: samsa.raft.Position.$Shape; snapshot?: null; notLeader?: null }|{ result?: "snapshot"; entries?: null; diverging?: null; snapshot: samsa.raft.Position.$Shape; notLeader?: null }|{ result?: "notLeader"; entries?: null; diverging?: null; snapshot?: null; notLeader: samsa.raft.NotLeader.$Shape })
             * )} samsa.raft.FetchResponse.$Shape
             */

            /**
             * Constructs a new FetchResponse.
             * @memberof samsa.raft
             * @classdesc Represents a FetchResponse.
             * @constructor
             * @param {samsa.raft.FetchResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FetchResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FetchResponse leader.
             * @member {samsa.raft.Voter.$Properties|null|undefined} leader
             * @memberof samsa.raft.FetchResponse
             * @instance
             */
            FetchResponse.prototype.leader = null;

            /**
             * FetchResponse position.
             * @member {samsa.raft.Position.$Properties|null|undefined} position
             * @memberof samsa.raft.FetchResponse
             * @instance
             */
            FetchResponse.prototype.position = null;

            /**
             * FetchResponse entries.
             * @member {samsa.raft.Entries.$Properties|null|undefined} entries
             * @memberof samsa.raft.FetchResponse
             * @instance
             */
            FetchResponse.prototype.entries = null;

            /**
             * FetchResponse diverging.
             * @member {samsa.raft.Position.$Properties|null|undefined} diverging
             * @memberof samsa.raft.FetchResponse
             * @instance
             */
            FetchResponse.prototype.diverging = null;

            /**
             * FetchResponse snapshot.
             * @member {samsa.raft.Position.$Properties|null|undefined} snapshot
             * @memberof samsa.raft.FetchResponse
             * @instance
             */
            FetchResponse.prototype.snapshot = null;

            /**
             * FetchResponse notLeader.
             * @member {samsa.raft.NotLeader.$Properties|null|undefined} notLeader
             * @memberof samsa.raft.FetchResponse
             * @instance
             */
            FetchResponse.prototype.notLeader = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * FetchResponse result.
             * @member {"entries"|"diverging"|"snapshot"|"notLeader"|undefined} result
             * @memberof samsa.raft.FetchResponse
             * @instance
             */
            $Object.defineProperty(FetchResponse.prototype, "result", {
                get: $util.oneOfGetter($oneOfFields = ["entries", "diverging", "snapshot", "notLeader"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified FetchResponse message. Does not implicitly {@link samsa.raft.FetchResponse.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.FetchResponse
             * @static
             * @param {samsa.raft.FetchResponse.$Properties} message FetchResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FetchResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader"))
                    $root.samsa.raft.Voter.encode(message.leader, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                    $root.samsa.raft.Position.encode(message.position, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.entries != null && $Object.hasOwnProperty.call(message, "entries"))
                    $root.samsa.raft.Entries.encode(message.entries, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.diverging != null && $Object.hasOwnProperty.call(message, "diverging"))
                    $root.samsa.raft.Position.encode(message.diverging, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot"))
                    $root.samsa.raft.Position.encode(message.snapshot, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.notLeader != null && $Object.hasOwnProperty.call(message, "notLeader"))
                    $root.samsa.raft.NotLeader.encode(message.notLeader, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FetchResponse message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.FetchResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.FetchResponse & samsa.raft.FetchResponse.$Shape} FetchResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FetchResponse.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.FetchResponse();
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
                            message.leader = $root.samsa.raft.Voter.decode(reader, reader.size(), $undefined, _depth + 1, message.leader);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.position = $root.samsa.raft.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.position);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.entries = $root.samsa.raft.Entries.decode(reader, reader.size(), $undefined, _depth + 1, message.entries);
                            message.result = "entries";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.diverging = $root.samsa.raft.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.diverging);
                            message.result = "diverging";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.snapshot = $root.samsa.raft.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.snapshot);
                            message.result = "snapshot";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.notLeader = $root.samsa.raft.NotLeader.decode(reader, reader.size(), $undefined, _depth + 1, message.notLeader);
                            message.result = "notLeader";
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

            return FetchResponse;
        })();

        raft.Entries = (function() {

            /**
             * Properties of an Entries.
             * @typedef {Object} samsa.raft.Entries.$Properties
             * @property {Array.<number>|null} [lengths] Entries lengths
             * @property {Array.<samsa.raft.EpochStart.$Properties>|null} [epochs] Entries epochs
             * @property {Array.<samsa.raft.VoterSet.$Properties>|null} [voterSets] Entries voterSets
             * @property {number|null} [highWatermark] Entries highWatermark
             * @property {number|null} [logEndOffset] Entries logEndOffset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Entries.
             * @memberof samsa.raft
             * @interface IEntries
             * @augments samsa.raft.Entries.$Properties
             * @deprecated Use samsa.raft.Entries.$Properties instead.
             */

            /**
             * Shape of an Entries.
             * @typedef {samsa.raft.Entries.$Properties} samsa.raft.Entries.$Shape
             */

            /**
             * Constructs a new Entries.
             * @memberof samsa.raft
             * @classdesc Represents an Entries.
             * @constructor
             * @param {samsa.raft.Entries.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Entries = function (properties) {
                this.lengths = [];
                this.epochs = [];
                this.voterSets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Entries lengths.
             * @member {Array.<number>} lengths
             * @memberof samsa.raft.Entries
             * @instance
             */
            Entries.prototype.lengths = $util.emptyArray;

            /**
             * Entries epochs.
             * @member {Array.<samsa.raft.EpochStart.$Properties>} epochs
             * @memberof samsa.raft.Entries
             * @instance
             */
            Entries.prototype.epochs = $util.emptyArray;

            /**
             * Entries voterSets.
             * @member {Array.<samsa.raft.VoterSet.$Properties>} voterSets
             * @memberof samsa.raft.Entries
             * @instance
             */
            Entries.prototype.voterSets = $util.emptyArray;

            /**
             * Entries highWatermark.
             * @member {number|null|undefined} highWatermark
             * @memberof samsa.raft.Entries
             * @instance
             */
            Entries.prototype.highWatermark = null;

            /**
             * Entries logEndOffset.
             * @member {number} logEndOffset
             * @memberof samsa.raft.Entries
             * @instance
             */
            Entries.prototype.logEndOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Entries.prototype, "_highWatermark", {
                get: $util.oneOfGetter($oneOfFields = ["highWatermark"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Entries message. Does not implicitly {@link samsa.raft.Entries.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.Entries
             * @static
             * @param {samsa.raft.Entries.$Properties} message Entries message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Entries.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lengths != null && message.lengths.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).uint32s(message.lengths);
                if (message.epochs != null && message.epochs.length)
                    for (let i = 0; i < message.epochs.length; ++i)
                        $root.samsa.raft.EpochStart.encode(message.epochs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.voterSets != null && message.voterSets.length)
                    for (let i = 0; i < message.voterSets.length; ++i)
                        $root.samsa.raft.VoterSet.encode(message.voterSets[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.highWatermark);
                if (message.logEndOffset != null && $Object.hasOwnProperty.call(message, "logEndOffset") && (typeof message.logEndOffset === "object" ? message.logEndOffset.low || message.logEndOffset.high : message.logEndOffset !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.logEndOffset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Entries message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.Entries
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.Entries & samsa.raft.Entries.$Shape} Entries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Entries.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.Entries();
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
                            if (wireType === 2) {
                                if (!(message.lengths && message.lengths.length))
                                    message.lengths = [];
                                reader.uint32s(message.lengths);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.lengths && message.lengths.length))
                                message.lengths = [];
                            message.lengths.push(reader.uint32());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.epochs && message.epochs.length))
                                message.epochs = [];
                            message.epochs.push($root.samsa.raft.EpochStart.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.voterSets && message.voterSets.length))
                                message.voterSets = [];
                            message.voterSets.push($root.samsa.raft.VoterSet.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.highWatermark = reader.uint64();
                            message._highWatermark = "highWatermark";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.logEndOffset = value;
                            else
                                delete message.logEndOffset;
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

            return Entries;
        })();

        raft.NotLeader = (function() {

            /**
             * Properties of a NotLeader.
             * @typedef {Object} samsa.raft.NotLeader.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NotLeader.
             * @memberof samsa.raft
             * @interface INotLeader
             * @augments samsa.raft.NotLeader.$Properties
             * @deprecated Use samsa.raft.NotLeader.$Properties instead.
             */

            /**
             * Shape of a NotLeader.
             * @typedef {samsa.raft.NotLeader.$Properties} samsa.raft.NotLeader.$Shape
             */

            /**
             * Constructs a new NotLeader.
             * @memberof samsa.raft
             * @classdesc Represents a NotLeader.
             * @constructor
             * @param {samsa.raft.NotLeader.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NotLeader = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified NotLeader message. Does not implicitly {@link samsa.raft.NotLeader.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.NotLeader
             * @static
             * @param {samsa.raft.NotLeader.$Properties} message NotLeader message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NotLeader.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NotLeader message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.NotLeader
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.NotLeader & samsa.raft.NotLeader.$Shape} NotLeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NotLeader.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.raft.NotLeader();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
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

            return NotLeader;
        })();

        raft.NotFound = (function() {

            /**
             * Properties of a NotFound.
             * @typedef {Object} samsa.raft.NotFound.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NotFound.
             * @memberof samsa.raft
             * @interface INotFound
             * @augments samsa.raft.NotFound.$Properties
             * @deprecated Use samsa.raft.NotFound.$Properties instead.
             */

            /**
             * Shape of a NotFound.
             * @typedef {samsa.raft.NotFound.$Properties} samsa.raft.NotFound.$Shape
             */

            /**
             * Constructs a new NotFound.
             * @memberof samsa.raft
             * @classdesc Represents a NotFound.
             * @constructor
             * @param {samsa.raft.NotFound.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NotFound = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified NotFound message. Does not implicitly {@link samsa.raft.NotFound.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.NotFound
             * @static
             * @param {samsa.raft.NotFound.$Properties} message NotFound message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NotFound.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NotFound message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.NotFound
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.NotFound & samsa.raft.NotFound.$Shape} NotFound
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NotFound.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.raft.NotFound();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
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

            return NotFound;
        })();

        raft.FetchSnapshotRequest = (function() {

            /**
             * Properties of a FetchSnapshotRequest.
             * @typedef {Object} samsa.raft.FetchSnapshotRequest.$Properties
             * @property {samsa.raft.Position.$Properties|null} [snapshot] FetchSnapshotRequest snapshot
             * @property {number|null} [bytePosition] FetchSnapshotRequest bytePosition
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FetchSnapshotRequest.
             * @memberof samsa.raft
             * @interface IFetchSnapshotRequest
             * @augments samsa.raft.FetchSnapshotRequest.$Properties
             * @deprecated Use samsa.raft.FetchSnapshotRequest.$Properties instead.
             */

            /**
             * Shape of a FetchSnapshotRequest.
             * @typedef {samsa.raft.FetchSnapshotRequest.$Properties} samsa.raft.FetchSnapshotRequest.$Shape
             */

            /**
             * Constructs a new FetchSnapshotRequest.
             * @memberof samsa.raft
             * @classdesc Represents a FetchSnapshotRequest.
             * @constructor
             * @param {samsa.raft.FetchSnapshotRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FetchSnapshotRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FetchSnapshotRequest snapshot.
             * @member {samsa.raft.Position.$Properties|null|undefined} snapshot
             * @memberof samsa.raft.FetchSnapshotRequest
             * @instance
             */
            FetchSnapshotRequest.prototype.snapshot = null;

            /**
             * FetchSnapshotRequest bytePosition.
             * @member {number} bytePosition
             * @memberof samsa.raft.FetchSnapshotRequest
             * @instance
             */
            FetchSnapshotRequest.prototype.bytePosition = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified FetchSnapshotRequest message. Does not implicitly {@link samsa.raft.FetchSnapshotRequest.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.FetchSnapshotRequest
             * @static
             * @param {samsa.raft.FetchSnapshotRequest.$Properties} message FetchSnapshotRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FetchSnapshotRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot"))
                    $root.samsa.raft.Position.encode(message.snapshot, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.bytePosition != null && $Object.hasOwnProperty.call(message, "bytePosition") && (typeof message.bytePosition === "object" ? message.bytePosition.low || message.bytePosition.high : message.bytePosition !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bytePosition);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FetchSnapshotRequest message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.FetchSnapshotRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.FetchSnapshotRequest & samsa.raft.FetchSnapshotRequest.$Shape} FetchSnapshotRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FetchSnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.FetchSnapshotRequest();
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
                            message.snapshot = $root.samsa.raft.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.snapshot);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytePosition = value;
                            else
                                delete message.bytePosition;
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

            return FetchSnapshotRequest;
        })();

        raft.FetchSnapshotResponse = (function() {

            /**
             * Properties of a FetchSnapshotResponse.
             * @typedef {Object} samsa.raft.FetchSnapshotResponse.$Properties
             * @property {samsa.raft.Voter.$Properties|null} [leader] FetchSnapshotResponse leader
             * @property {samsa.raft.Position.$Properties|null} [snapshot] FetchSnapshotResponse snapshot
             * @property {number|null} [bytePosition] FetchSnapshotResponse bytePosition
             * @property {samsa.raft.Chunk.$Properties|null} [chunk] FetchSnapshotResponse chunk
             * @property {samsa.raft.NotFound.$Properties|null} [notFound] FetchSnapshotResponse notFound
             * @property {samsa.raft.NotLeader.$Properties|null} [notLeader] FetchSnapshotResponse notLeader
             * @property {"chunk"|"notFound"|"notLeader"} [result] FetchSnapshotResponse result
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FetchSnapshotResponse.
             * @memberof samsa.raft
             * @interface IFetchSnapshotResponse
             * @augments samsa.raft.FetchSnapshotResponse.$Properties
             * @deprecated Use samsa.raft.FetchSnapshotResponse.$Properties instead.
             */

            /**
             * Narrowed shape of a FetchSnapshotResponse.
             * @typedef {{
             *   leader?: samsa.raft.Voter.$Shape|null;
             *   snapshot?: samsa.raft.Position.$Shape|null;
             *   bytePosition?: number|null;
             *   chunk?: samsa.raft.Chunk.$Shape|null;
             *   notFound?: samsa.raft.NotFound.$Shape|null;
             *   notLeader?: samsa.raft.NotLeader.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ result?: undefined; chunk?: null; notFound?: null; notLeader?: null }|{ result?: "chunk"; chunk: samsa.raft.Chunk.$Shape; notFound?: null; notLeader?: null }|{ result?: "notFound"; chunk?: null; notFound: samsa.raft.NotFound.$Shape; notLeader?: null }|{ result?: "notLeader"; chunk?: null; notFound?: null; notLeader: samsa.raft.NotLeader.$Shape })
             * )} samsa.raft.FetchSnapshotResponse.$Shape
             */

            /**
             * Constructs a new FetchSnapshotResponse.
             * @memberof samsa.raft
             * @classdesc Represents a FetchSnapshotResponse.
             * @constructor
             * @param {samsa.raft.FetchSnapshotResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FetchSnapshotResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FetchSnapshotResponse leader.
             * @member {samsa.raft.Voter.$Properties|null|undefined} leader
             * @memberof samsa.raft.FetchSnapshotResponse
             * @instance
             */
            FetchSnapshotResponse.prototype.leader = null;

            /**
             * FetchSnapshotResponse snapshot.
             * @member {samsa.raft.Position.$Properties|null|undefined} snapshot
             * @memberof samsa.raft.FetchSnapshotResponse
             * @instance
             */
            FetchSnapshotResponse.prototype.snapshot = null;

            /**
             * FetchSnapshotResponse bytePosition.
             * @member {number} bytePosition
             * @memberof samsa.raft.FetchSnapshotResponse
             * @instance
             */
            FetchSnapshotResponse.prototype.bytePosition = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FetchSnapshotResponse chunk.
             * @member {samsa.raft.Chunk.$Properties|null|undefined} chunk
             * @memberof samsa.raft.FetchSnapshotResponse
             * @instance
             */
            FetchSnapshotResponse.prototype.chunk = null;

            /**
             * FetchSnapshotResponse notFound.
             * @member {samsa.raft.NotFound.$Properties|null|undefined} notFound
             * @memberof samsa.raft.FetchSnapshotResponse
             * @instance
             */
            FetchSnapshotResponse.prototype.notFound = null;

            /**
             * FetchSnapshotResponse notLeader.
             * @member {samsa.raft.NotLeader.$Properties|null|undefined} notLeader
             * @memberof samsa.raft.FetchSnapshotResponse
             * @instance
             */
            FetchSnapshotResponse.prototype.notLeader = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * FetchSnapshotResponse result.
             * @member {"chunk"|"notFound"|"notLeader"|undefined} result
             * @memberof samsa.raft.FetchSnapshotResponse
             * @instance
             */
            $Object.defineProperty(FetchSnapshotResponse.prototype, "result", {
                get: $util.oneOfGetter($oneOfFields = ["chunk", "notFound", "notLeader"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified FetchSnapshotResponse message. Does not implicitly {@link samsa.raft.FetchSnapshotResponse.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.FetchSnapshotResponse
             * @static
             * @param {samsa.raft.FetchSnapshotResponse.$Properties} message FetchSnapshotResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FetchSnapshotResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader"))
                    $root.samsa.raft.Voter.encode(message.leader, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot"))
                    $root.samsa.raft.Position.encode(message.snapshot, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.bytePosition != null && $Object.hasOwnProperty.call(message, "bytePosition") && (typeof message.bytePosition === "object" ? message.bytePosition.low || message.bytePosition.high : message.bytePosition !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.bytePosition);
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk"))
                    $root.samsa.raft.Chunk.encode(message.chunk, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.notFound != null && $Object.hasOwnProperty.call(message, "notFound"))
                    $root.samsa.raft.NotFound.encode(message.notFound, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.notLeader != null && $Object.hasOwnProperty.call(message, "notLeader"))
                    $root.samsa.raft.NotLeader.encode(message.notLeader, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FetchSnapshotResponse message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.FetchSnapshotResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.FetchSnapshotResponse & samsa.raft.FetchSnapshotResponse.$Shape} FetchSnapshotResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FetchSnapshotResponse.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.FetchSnapshotResponse();
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
                            message.leader = $root.samsa.raft.Voter.decode(reader, reader.size(), $undefined, _depth + 1, message.leader);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.snapshot = $root.samsa.raft.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.snapshot);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytePosition = value;
                            else
                                delete message.bytePosition;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.chunk = $root.samsa.raft.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.chunk);
                            message.result = "chunk";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.notFound = $root.samsa.raft.NotFound.decode(reader, reader.size(), $undefined, _depth + 1, message.notFound);
                            message.result = "notFound";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.notLeader = $root.samsa.raft.NotLeader.decode(reader, reader.size(), $undefined, _depth + 1, message.notLeader);
                            message.result = "notLeader";
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

            return FetchSnapshotResponse;
        })();

        raft.Chunk = (function() {

            /**
             * Properties of a Chunk.
             * @typedef {Object} samsa.raft.Chunk.$Properties
             * @property {samsa.raft.VoterSet.$Properties|null} [voterSet] Chunk voterSet
             * @property {number|null} [totalBytes] Chunk totalBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Chunk.
             * @memberof samsa.raft
             * @interface IChunk
             * @augments samsa.raft.Chunk.$Properties
             * @deprecated Use samsa.raft.Chunk.$Properties instead.
             */

            /**
             * Shape of a Chunk.
             * @typedef {samsa.raft.Chunk.$Properties} samsa.raft.Chunk.$Shape
             */

            /**
             * Constructs a new Chunk.
             * @memberof samsa.raft
             * @classdesc Represents a Chunk.
             * @constructor
             * @param {samsa.raft.Chunk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Chunk = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Chunk voterSet.
             * @member {samsa.raft.VoterSet.$Properties|null|undefined} voterSet
             * @memberof samsa.raft.Chunk
             * @instance
             */
            Chunk.prototype.voterSet = null;

            /**
             * Chunk totalBytes.
             * @member {number} totalBytes
             * @memberof samsa.raft.Chunk
             * @instance
             */
            Chunk.prototype.totalBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link samsa.raft.Chunk.verify|verify} messages.
             * @function encode
             * @memberof samsa.raft.Chunk
             * @static
             * @param {samsa.raft.Chunk.$Properties} message Chunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Chunk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.voterSet != null && $Object.hasOwnProperty.call(message, "voterSet"))
                    $root.samsa.raft.VoterSet.encode(message.voterSet, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.totalBytes != null && $Object.hasOwnProperty.call(message, "totalBytes") && (typeof message.totalBytes === "object" ? message.totalBytes.low || message.totalBytes.high : message.totalBytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.totalBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.raft.Chunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.raft.Chunk & samsa.raft.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Chunk.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.raft.Chunk();
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
                            message.voterSet = $root.samsa.raft.VoterSet.decode(reader, reader.size(), $undefined, _depth + 1, message.voterSet);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.totalBytes = value;
                            else
                                delete message.totalBytes;
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

            return Chunk;
        })();

        return raft;
    })();

    return samsa;
})();

export {
  $root as default
};

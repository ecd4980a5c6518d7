/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["samsa-peer"] || ($protobuf.roots["samsa-peer"] = {});

export const samsa = $root.samsa = (() => {

    /**
     * Namespace samsa.
     * @exports samsa
     * @namespace
     */
    const samsa = {};

    samsa.peer = (function() {

        /**
         * Namespace peer.
         * @memberof samsa
         * @namespace
         */
        const peer = {};

        peer.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} samsa.peer.Hello.$Properties
             * @property {number|null} [oldestVersion] Hello oldestVersion
             * @property {number|null} [newestVersion] Hello newestVersion
             * @property {string|null} [clusterId] Hello clusterId
             * @property {number|null} [nodeId] Hello nodeId
             * @property {string|null} [directoryId] Hello directoryId
             * @property {string|null} [incarnationId] Hello incarnationId
             * @property {string|null} [release] Hello release
             * @property {number|null} [wantedNodeId] Hello wantedNodeId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof samsa.peer
             * @interface IHello
             * @augments samsa.peer.Hello.$Properties
             * @deprecated Use samsa.peer.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {samsa.peer.Hello.$Properties} samsa.peer.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof samsa.peer
             * @classdesc Represents a Hello.
             * @constructor
             * @param {samsa.peer.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hello oldestVersion.
             * @member {number} oldestVersion
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.oldestVersion = 0;

            /**
             * Hello newestVersion.
             * @member {number} newestVersion
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.newestVersion = 0;

            /**
             * Hello clusterId.
             * @member {string} clusterId
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.clusterId = "";

            /**
             * Hello nodeId.
             * @member {number} nodeId
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.nodeId = 0;

            /**
             * Hello directoryId.
             * @member {string} directoryId
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.directoryId = "";

            /**
             * Hello incarnationId.
             * @member {string} incarnationId
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.incarnationId = "";

            /**
             * Hello release.
             * @member {string} release
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.release = "";

            /**
             * Hello wantedNodeId.
             * @member {number|null|undefined} wantedNodeId
             * @memberof samsa.peer.Hello
             * @instance
             */
            Hello.prototype.wantedNodeId = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hello.prototype, "_wantedNodeId", {
                get: $util.oneOfGetter($oneOfFields = ["wantedNodeId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Hello message. Does not implicitly {@link samsa.peer.Hello.verify|verify} messages.
             * @function encode
             * @memberof samsa.peer.Hello
             * @static
             * @param {samsa.peer.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.oldestVersion != null && $Object.hasOwnProperty.call(message, "oldestVersion") && message.oldestVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.oldestVersion);
                if (message.newestVersion != null && $Object.hasOwnProperty.call(message, "newestVersion") && message.newestVersion !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.newestVersion);
                if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && message.clusterId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.clusterId);
                if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.nodeId);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.directoryId);
                if (message.incarnationId != null && $Object.hasOwnProperty.call(message, "incarnationId") && message.incarnationId !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.incarnationId);
                if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.release);
                if (message.wantedNodeId != null && $Object.hasOwnProperty.call(message, "wantedNodeId"))
                    writer.uint32(/* id 8, wireType 0 =*/64).sint32(message.wantedNodeId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.peer.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.peer.Hello & samsa.peer.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.peer.Hello();
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
                                message.oldestVersion = value;
                            else
                                delete message.oldestVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.newestVersion = value;
                            else
                                delete message.newestVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.clusterId = value;
                            else
                                delete message.clusterId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.nodeId = value;
                            else
                                delete message.nodeId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.incarnationId = value;
                            else
                                delete message.incarnationId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.release = value;
                            else
                                delete message.release;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.wantedNodeId = reader.sint32();
                            message._wantedNodeId = "wantedNodeId";
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

            return Hello;
        })();

        peer.Rejection = (function() {

            /**
             * Properties of a Rejection.
             * @typedef {Object} samsa.peer.Rejection.$Properties
             * @property {samsa.peer.Rejection.Kind|null} [kind] Rejection kind
             * @property {string|null} [reason] Rejection reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Rejection.
             * @memberof samsa.peer
             * @interface IRejection
             * @augments samsa.peer.Rejection.$Properties
             * @deprecated Use samsa.peer.Rejection.$Properties instead.
             */

            /**
             * Shape of a Rejection.
             * @typedef {samsa.peer.Rejection.$Properties} samsa.peer.Rejection.$Shape
             */

            /**
             * Constructs a new Rejection.
             * @memberof samsa.peer
             * @classdesc Represents a Rejection.
             * @constructor
             * @param {samsa.peer.Rejection.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Rejection = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Rejection kind.
             * @member {samsa.peer.Rejection.Kind} kind
             * @memberof samsa.peer.Rejection
             * @instance
             */
            Rejection.prototype.kind = 0;

            /**
             * Rejection reason.
             * @member {string} reason
             * @memberof samsa.peer.Rejection
             * @instance
             */
            Rejection.prototype.reason = "";

            /**
             * Encodes the specified Rejection message. Does not implicitly {@link samsa.peer.Rejection.verify|verify} messages.
             * @function encode
             * @memberof samsa.peer.Rejection
             * @static
             * @param {samsa.peer.Rejection.$Properties} message Rejection message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Rejection.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Rejection message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.peer.Rejection
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.peer.Rejection & samsa.peer.Rejection.$Shape} Rejection
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Rejection.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.peer.Rejection();
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
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
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

            /**
             * Kind enum.
             * @name samsa.peer.Rejection.Kind
             * @enum {number}
             * @property {number} OTHER=0 OTHER value
             * @property {number} CLUSTER=1 CLUSTER value
             * @property {number} VERSION=2 VERSION value
             * @property {number} NODE=3 NODE value
             * @property {number} SELF=4 SELF value
             * @property {number} FULL=5 FULL value
             */
            Rejection.Kind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "OTHER"] = 0;
                values[valuesById[1] = "CLUSTER"] = 1;
                values[valuesById[2] = "VERSION"] = 2;
                values[valuesById[3] = "NODE"] = 3;
                values[valuesById[4] = "SELF"] = 4;
                values[valuesById[5] = "FULL"] = 5;
                return values;
            })();

            return Rejection;
        })();

        peer.Refusal = (function() {

            /**
             * Properties of a Refusal.
             * @typedef {Object} samsa.peer.Refusal.$Properties
             * @property {samsa.peer.Refusal.Kind|null} [kind] Refusal kind
             * @property {string|null} [reason] Refusal reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refusal.
             * @memberof samsa.peer
             * @interface IRefusal
             * @augments samsa.peer.Refusal.$Properties
             * @deprecated Use samsa.peer.Refusal.$Properties instead.
             */

            /**
             * Shape of a Refusal.
             * @typedef {samsa.peer.Refusal.$Properties} samsa.peer.Refusal.$Shape
             */

            /**
             * Constructs a new Refusal.
             * @memberof samsa.peer
             * @classdesc Represents a Refusal.
             * @constructor
             * @param {samsa.peer.Refusal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refusal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Refusal kind.
             * @member {samsa.peer.Refusal.Kind} kind
             * @memberof samsa.peer.Refusal
             * @instance
             */
            Refusal.prototype.kind = 0;

            /**
             * Refusal reason.
             * @member {string} reason
             * @memberof samsa.peer.Refusal
             * @instance
             */
            Refusal.prototype.reason = "";

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link samsa.peer.Refusal.verify|verify} messages.
             * @function encode
             * @memberof samsa.peer.Refusal
             * @static
             * @param {samsa.peer.Refusal.$Properties} message Refusal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refusal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.peer.Refusal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.peer.Refusal & samsa.peer.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refusal.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.samsa.peer.Refusal();
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
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
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

            /**
             * Kind enum.
             * @name samsa.peer.Refusal.Kind
             * @enum {number}
             * @property {number} FAILED=0 FAILED value
             * @property {number} BUSY=1 BUSY value
             */
            Refusal.Kind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "FAILED"] = 0;
                values[valuesById[1] = "BUSY"] = 1;
                return values;
            })();

            return Refusal;
        })();

        return peer;
    })();

    return samsa;
})();

export {
  $root as default
};

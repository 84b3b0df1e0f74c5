// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

/** Finds the fields of messages in the format of Protocol Buffers, in which networks are stored. */
final class ProtocolBuffer {
    /** Mark of a field that holds bytes. */
    static final int BYTES = 2;

    private static final int WIRE_VARINT = 0;
    private static final int WIRE_64 = 1;
    private static final int WIRE_32 = 5;

    private final byte[] bytes;

    ProtocolBuffer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Told of fields that hold bytes: text, or messages. */
    interface Visitor {
        /** Told of one field: its number, and where its content begins and ends. */
        void field(int number, int from, int to);
    }

    /**
     * Goes over the fields of a message.
     *
     * @param from where it begins
     * @param to where it ends
     * @param visitor told of each field that holds bytes
     * @throws IndexOutOfBoundsException if it is damaged
     */
    void walk(int from, int to, Visitor visitor) {
        int at = from;
        while (at < to) {
            long tag = varint(at);
            at += varintLength(at);
            int wire = (int) (tag & 7);
            switch (wire) {
                case WIRE_VARINT -> at += varintLength(at);
                case WIRE_64 -> at += Long.BYTES;
                case WIRE_32 -> at += Integer.BYTES;
                case BYTES -> {
                    long length = varint(at);
                    at += varintLength(at);
                    if (length < 0 || length > to - at) {
                        throw new IndexOutOfBoundsException("a field ends behind its message");
                    }
                    visitor.field((int) (tag >>> 3), at, at + (int) length);
                    at += (int) length;
                }
                default -> throw new IndexOutOfBoundsException("wire type " + wire);
            }
        }
    }

    private long varint(int at) {
        long value = 0;
        int length = varintLength(at);
        for (int i = 0; i < length; i++) {
            value |= (bytes[at + i] & 0x7FL) << (7 * i);
        }
        return value;
    }

    private int varintLength(int at) {
        int length = 1;
        while (bytes[at + length - 1] < 0) {
            length++;
        }
        if (length > 10) {
            throw new IndexOutOfBoundsException("a number of more than 64 bits");
        }
        return length;
    }
}

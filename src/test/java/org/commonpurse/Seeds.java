package org.commonpurse;

import java.util.stream.LongStream;

/** Seeds for properties: many, or the one of {@code -Dseed=}, so that a failure can be repeated. */
public final class Seeds {

    private Seeds() {}

    public static LongStream many() {
        return some(300);
    }

    public static LongStream few() {
        return some(20);
    }

    private static LongStream some(int count) {
        var one = System.getProperty("seed");
        return one == null ? LongStream.range(0, count).map(i -> i * 7919 + 17) : LongStream.of(Long.parseLong(one));
    }
}

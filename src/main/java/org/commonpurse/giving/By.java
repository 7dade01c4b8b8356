package org.commonpurse.giving;

/** What recurring revenue can be divided by. A donor may give in several parts. */
public enum By {
    SOURCE,
    TIER,
    CURRENCY;

    Part of(Stretch gift) {
        return switch (this) {
            case SOURCE -> new Part(gift.level().source(), "");
            case TIER -> new Part(gift.level().source(), gift.level().tier());
            case CURRENCY -> new Part(gift.currency().code(), "");
        };
    }
}

package org.commonpurse.figure;

/** The colour of a series. Income is cool and cost is warm, always; all six can be told apart in grey. */
public enum Tone {
    INCOME("#1f5f8b"),
    COST("#b97610"),
    INCOME_2("#3f8f6b"),
    COST_2("#a8475f"),
    INCOME_3("#6f6aa8"),
    NEUTRAL("#7d7a72");

    final String light;

    Tone(String light) {
        this.light = light;
    }
}

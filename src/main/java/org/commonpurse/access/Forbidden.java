package org.commonpurse.access;

import java.util.Locale;

/** Somebody asked for what the role does not carry. The message is for the person who asked. */
public class Forbidden extends RuntimeException {

    Forbidden(Actor actor, Right right) {
        super("%s is %s of %s, which does not carry the right to %s; ask an administrator of the organisation"
                .formatted(
                        actor.name(),
                        actor.role().label(),
                        actor.organisation().slug(),
                        right.name().toLowerCase(Locale.ROOT)));
    }
}

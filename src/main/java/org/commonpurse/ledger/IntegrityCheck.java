package org.commonpurse.ledger;

import java.util.List;
import org.commonpurse.access.Actor;

/** What a module can say about whether its own records are whole; {@code check} asks every one of them. */
public interface IntegrityCheck {

    List<Integrity.Check> check(Actor actor);
}

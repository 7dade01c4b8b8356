package org.commonpurse.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What somebody is in an organisation, and the rights that go with it. */
public enum Role {
    ADMINISTRATOR(EnumSet.allOf(Right.class)),
    TREASURER(EnumSet.of(Right.READ, Right.BOOK, Right.PAYROLL, Right.PUBLISH)),
    BOARD(EnumSet.of(Right.READ)),
    AUDITOR(EnumSet.of(Right.READ));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = rights;
    }

    public Set<Right> rights() {
        return rights;
    }

    /** The name in small letters, as commands and screens write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException with a sentence, where there is no such role
     */
    public static Role of(String label) {
        for (var role : values()) {
            if (role.label().equals(label.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is not a role; choose administrator, treasurer, board or auditor".formatted(label));
    }
}

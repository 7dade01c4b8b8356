package org.commonpurse.access;

/** The legal form of an organisation; it decides which lists and limits are offered, never a figure by itself. */
public enum LegalForm {
    ASSOCIATION("association"),
    GGMBH("gGmbH"),
    FOUNDATION("foundation"),
    CHARITY_501C3("501c3"),
    COMPANY("company"),
    PROJECT("project");

    private final String label;

    LegalForm(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * @throws IllegalArgumentException with a sentence, where there is no such form
     */
    public static LegalForm of(String label) {
        for (var form : values()) {
            if (form.label.equalsIgnoreCase(label.strip())) {
                return form;
            }
        }
        throw new IllegalArgumentException("\"%s\" is not a legal form; choose association, gGmbH, foundation, 501c3, company or project"
                .formatted(label));
    }
}

package org.commonpurse.scenario.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** Sentences as a list. */
final class Sentences {

    private Sentences() {}

    /** A sentence that is there already is left alone, so that it is neither read out nor sent again. */
    static void fill(UnorderedList list, List<String> sentences) {
        var items = list.getChildren().map(ListItem.class::cast).toList();
        for (var i = 0; i < sentences.size(); i++) {
            if (i >= items.size()) {
                list.add(new ListItem(sentences.get(i)));
            } else if (!items.get(i).getText().equals(sentences.get(i))) {
                items.get(i).setText(sentences.get(i));
            }
        }
        items.stream().skip(sentences.size()).forEach(list::remove);
        list.setVisible(!sentences.isEmpty());
    }
}

package org.commonpurse.shell;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import org.commonpurse.figure.Figure;

/** A figure on a staff page. Its HTML is made by {@code figure}, which escapes every text. */
public class FigureView extends Div {

    public FigureView() {
        addClassName("figure-view");
    }

    public FigureView(Figure figure) {
        this();
        show(figure);
    }

    /** Shows another figure in its place. */
    public final void show(Figure figure) {
        removeAll();
        add(new Html(figure.html(Words.locale())));
    }
}

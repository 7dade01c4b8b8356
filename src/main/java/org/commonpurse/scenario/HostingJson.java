package org.commonpurse.scenario;

import org.commonpurse.money.Currency;
import tools.jackson.databind.node.ObjectNode;

/** Writes the for-profit arm as JSON. */
final class HostingJson {

    private HostingJson() {}

    static ObjectNode of(HostingCourse course, Currency currency) {
        var json = ProjectionJson.NODES.objectNode()
                .put("break_even", ProjectionJson.text(course.breakEven()))
                .put("pays_its_way", ProjectionJson.text(course.paysItsWay()))
                .put("surplus", ProjectionJson.money(course.surplus(), currency))
                .put("tax", ProjectionJson.money(course.tax(), currency))
                .put("transfer", course.transfer() == null ? null : course.transfer().word())
                .put("reaches", ProjectionJson.money(course.reaches(), currency))
                .put("capital_needed", ProjectionJson.money(course.capitalNeeded(), currency))
                .put("deepest", ProjectionJson.text(course.deepest()));
        var months = json.putArray("months");
        course.months().forEach(month -> months.add(ProjectionJson.NODES.objectNode()
                .put("month", month.month().toString())
                .put("customers", ProjectionJson.ratio(month.customers()))
                .put("support_hours", ProjectionJson.ratio(month.supportHours()))
                .put("sales", ProjectionJson.money(month.sales(), currency))
                .put("vat", ProjectionJson.money(month.vat(), currency))
                .put("cost", ProjectionJson.money(month.cost(), currency))
                .put("surplus", ProjectionJson.money(month.surplus(), currency))
                .put("tax", ProjectionJson.money(month.tax(), currency))
                .put("transferred", ProjectionJson.money(month.transferred(), currency))
                .put("cumulated", ProjectionJson.money(month.cumulated(), currency))));
        return json;
    }
}

package org.commonpurse.scenario.donors;

import java.util.ArrayList;
import java.util.List;

/**
 * The share of donors who are still there after k charges ran out (Kaplan–Meier), with its band. Those who gave in the first month
 * of the books are left out, since it is not known when they began.
 *
 * @param every how many months a charge is for
 * @param points from the first charge on; as long as at least {@value #ENOUGH} were seen
 */
public record Survival(int every, List<Point> points) {

    /** Fewer donors than this say nothing about those who come. */
    public static final int ENOUGH = 5;

    /** Nineteen of twenty such bands hold the true share. */
    private static final double WIDTH = 1.959964;

    /**
     * @param charges how often they had been charged
     * @param due how many could leave then
     * @param left how many did
     * @param share of those who began, and who stayed through this
     * @param low lower end of the band of 95 %
     * @param high upper end
     */
    public record Point(int charges, int due, int left, double share, double low, double high) {}

    static Survival of(int every, int[] due, int[] left) {
        var points = new ArrayList<Point>();
        var share = 1.0;
        var sum = 0.0;
        for (var k = 1; k < Staying.LONG_STANDING && due[k] >= ENOUGH; k++) {
            share *= 1 - (double) left[k] / due[k];
            if (share == 0) {
                points.add(new Point(k, due[k], left[k], 0, 0, upperOfNone(due[k])));
                break;
            }
            sum += (double) left[k] / ((double) due[k] * (due[k] - left[k]));
            points.add(point(k, due[k], left[k], share, sum));
        }
        return new Survival(every, List.copyOf(points));
    }

    /** Greenwood's variance on the scale of log(-log), which keeps the band within 0 and 1. */
    private static Point point(int k, int due, int left, double share, double sum) {
        if (share == 1) {
            return new Point(k, due, left, 1, 1 - upperOfNone(due), 1);
        }
        var width = WIDTH * Math.sqrt(sum) / Math.abs(Math.log(share));
        return new Point(k, due, left, share, Math.pow(share, Math.exp(width)), Math.pow(share, Math.exp(-width)));
    }

    /** Where nothing was seen in n cases: the share that would show nothing once in twenty times. */
    private static double upperOfNone(int n) {
        return 1 - Math.pow(0.05, 1.0 / n);
    }
}

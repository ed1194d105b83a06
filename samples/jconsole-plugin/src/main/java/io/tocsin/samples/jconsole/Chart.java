package io.tocsin.samples.jconsole;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.BorderFactory;
import javax.swing.JComponent;

/** A painted line: the last minutes of one number. */
@SuppressWarnings("serial") // nobody writes it anywhere
final class Chart extends JComponent {
    private static final int MARGIN = 4;
    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xE0E0E0);

    private final String title;
    private final Color color;
    private Series series = new Series();
    private long nowNanos;

    Chart(String title, Color color) {
        this.title = title;
        this.color = color;
        setPreferredSize(new Dimension(200, 110));
        setMinimumSize(new Dimension(100, 80));
        setBorder(BorderFactory.createLineBorder(GRID));
        getAccessibleContext().setAccessibleName(title);
    }

    void show(Series shown, long now) {
        series = shown;
        nowNanos = now;
        getAccessibleContext().setAccessibleDescription(latest());
        repaint();
    }

    private String latest() {
        return series.latest().isEmpty() ? "–" : Texts.number(series.latest().getAsDouble());
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new Painted();
        }
        return accessibleContext;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D page = (Graphics2D) graphics.create();
        page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        page.setColor(PAPER);
        page.fillRect(0, 0, getWidth(), getHeight());
        FontMetrics letters = page.getFontMetrics();
        int top = MARGIN + letters.getHeight() + MARGIN;
        int bottom = getHeight() - MARGIN - letters.getHeight();
        double scale = series.scale();
        grid(page, top, bottom);
        line(page, top, bottom, scale);
        page.setColor(INK);
        page.drawString(title, MARGIN, MARGIN + letters.getAscent());
        right(page, letters, latest(), MARGIN + letters.getAscent());
        page.drawString("0", MARGIN, bottom - 1);
        page.drawString(Texts.number(scale), MARGIN, top + letters.getAscent());
        int below = bottom + letters.getAscent();
        page.drawString("5 min ago", MARGIN, below);
        right(page, letters, "now", below);
        page.dispose();
    }

    private void right(Graphics2D page, FontMetrics letters, String text, int y) {
        page.drawString(text, getWidth() - MARGIN - letters.stringWidth(text), y);
    }

    private void grid(Graphics2D page, int top, int bottom) {
        page.setColor(GRID);
        for (int quarter = 0; quarter <= 4; quarter++) {
            double y = top + (bottom - top) * quarter / 4.0;
            page.draw(new Line2D.Double(MARGIN, y, getWidth() - MARGIN, y));
        }
    }

    private void line(Graphics2D page, int top, int bottom, double scale) {
        Path2D path = new Path2D.Double();
        for (Series.Point point : series.points()) {
            double age = (double) (nowNanos - point.nanos()) / Series.WINDOW_NANOS;
            double x = MARGIN + (1 - age) * (getWidth() - 2 * MARGIN);
            double y = bottom - point.value() / scale * (bottom - top);
            if (point.afterGap()) {
                path.moveTo(x, y);
            }
            path.lineTo(x, y);
        }
        page.setColor(color);
        page.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        page.draw(path);
    }

    private final class Painted extends AccessibleJComponent {
        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.CANVAS;
        }
    }
}

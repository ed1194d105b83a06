/** The page that shows a run's figures: {@code ReportPage} first. */
@NullMarked
package io.tocsin.samples.benchmarks.report;

import org.jspecify.annotations.NullMarked;

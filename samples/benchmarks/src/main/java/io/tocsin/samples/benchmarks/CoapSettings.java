package io.tocsin.samples.benchmarks;

import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;

/**
 * Californium configured for as many observers as wanted and as little work for each as its documentation lets it do;
 * README.md has the sentence for each setting.
 */
final class CoapSettings {
    private static final int BUFFER = 4 << 20;

    private CoapSettings() {}

    static Configuration bestCase(int observers) {
        CoapConfig.register();
        UdpConfig.register();
        return Configuration.createStandardWithoutFile()
                .set(UdpConfig.UDP_SEND_BUFFER_SIZE, BUFFER)
                .set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, BUFFER)
                .set(CoapConfig.MAX_SERVER_OBSERVES, 0)
                .set(CoapConfig.MAX_ACTIVE_PEERS, observers + 1000)
                .set(CoapConfig.MID_TRACKER, CoapConfig.TrackerMode.NULL)
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.NO_DEDUPLICATOR)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0)
                .set(CoapConfig.USE_MESSAGE_OFFLOADING, true)
                .set(CoapConfig.NOTIFICATION_CHECK_INTERVAL_COUNT, Integer.MAX_VALUE)
                .set(CoapConfig.NOTIFICATION_CHECK_INTERVAL_TIME, 24, TimeUnit.HOURS);
    }
}

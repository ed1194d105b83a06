package io.tocsin.jmx.export;

import static io.tocsin.jmx.Eventually.eventually;
import static io.tocsin.jmx.export.Exported.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Notifications come in order and cost their sender nothing. */
class NotificationsTest {
    private static final String TYPE = "test.happened";

    @AutoClose
    private final Exported shown = new Exported(new Doorman());
    private final Registration registration = shown.exporter.export(
            new Doorman(), ManagedModel.of(Doorman.class), "test", keys("type", "Bell"),
            new MBeanNotificationInfo(new String[] {TYPE}, Notification.class.getName(), "Something happened"))
            .orElseThrow();
    private final List<Notification> heard = Collections.synchronizedList(new ArrayList<>());
    private final NotificationListener ear = (notification, _) -> heard.add(notification);

    @AutoClose
    private final CapturedLog log = new CapturedLog();

    @Test
    void theyComeInTheOrderOfTheCallsAndWithoutGaps() throws Exception {
        listen(ear);
        Thread other = Thread.ofPlatform().start(() -> send(250));
        send(250);
        other.join();
        eventually("500 notifications", () -> heard.size() == 500);
        assertThat(heard).extracting(Notification::getSequenceNumber)
                .isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(heard).extracting(Notification::getSource).containsOnly(registration.name());
    }

    @Test
    void whatNobodyHearsIsCountedAllTheSame() throws Exception {
        send(3);
        assertThat(threads()).isZero();
        listen(ear);
        send(1);
        eventually("the fourth", () -> heard.size() == 1);
        assertThat(heard.getFirst().getSequenceNumber()).isEqualTo(4);
    }

    @Test
    void whoeverWantsToKnowIsToldOfTheFirstListenerOnly() throws Exception {
        AtomicInteger told = new AtomicInteger();
        registration.onListening(told::incrementAndGet);
        listen(ear);
        listen((_, _) -> {});
        assertThat(told).hasValue(1);
    }

    @Test
    void theThreadIsThereOnlyWhileThereIsSomethingToDeliver() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        listen((_, _) -> await(go));
        assertThat(threads()).isZero();
        send(1);
        eventually("the thread", () -> threads() == 1);
        go.countDown();
        eventually("no thread", () -> threads() == 0);
    }

    @Test
    void slowListenersLoseTheOldestAndHoldNobody() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        listen((notification, _) -> {
            heard.add(notification);
            busy.countDown();
            await(go);
        });
        send(1);
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        send(1500);
        go.countDown();
        eventually("the last", () -> !heard.isEmpty() && heard.getLast().getSequenceNumber() == 1501);
        assertThat(heard).extracting(Notification::getSequenceNumber)
                .isEqualTo(LongStream.concat(LongStream.of(1), LongStream.rangeClosed(502, 1501)).boxed().toList());
        assertThat(log.lines()).filteredOn(line -> line.contains("Listeners are too slow")).hasSize(1);
    }

    @Test
    void oneListenerThatFailsDoesNotKeepTheOthersFromHearing() throws Exception {
        listen((_, _) -> {
            throw new IllegalStateException("deaf");
        });
        listen(ear);
        send(3);
        eventually("three", () -> heard.size() == 3);
        assertThat(log.lines()).filteredOn(line -> line.contains("A listener failed")).hasSize(1);
    }

    @Test
    void filtersAndHandbacksAreMinded() throws Exception {
        List<Object> handbacks = Collections.synchronizedList(new ArrayList<>());
        NotificationListener listener = (_, handback) -> handbacks.add(handback);
        NotificationFilter even = (NotificationFilter) notification -> notification.getSequenceNumber() % 2 == 0;
        shown.mbeans.addNotificationListener(registration.name(), listener, even, "even");
        shown.mbeans.addNotificationListener(registration.name(), listener, null, "all");
        send(2);
        eventually("three", () -> handbacks.size() == 3);
        assertThat(handbacks).containsExactly("all", "even", "all");
    }

    @Test
    void everyWayToStopListeningCounts() throws Exception {
        NotificationFilter filter = (NotificationFilter) _ -> true;
        assertThat(registration.hasListeners()).isFalse();
        listen(ear);
        listen(ear);
        shown.mbeans.addNotificationListener(registration.name(), ear, filter, "x");
        shown.mbeans.removeNotificationListener(registration.name(), ear, null, null);
        shown.mbeans.removeNotificationListener(registration.name(), ear, filter, "x");
        assertThat(registration.hasListeners()).isTrue();
        assertThatThrownBy(() -> shown.mbeans.removeNotificationListener(registration.name(), ear, filter, "x"))
                .isInstanceOf(ListenerNotFoundException.class);
        shown.mbeans.removeNotificationListener(registration.name(), ear, null, null);
        assertThat(registration.hasListeners()).isFalse();
        listen(ear);
        shown.mbeans.addNotificationListener(registration.name(), ear, filter, "x");
        shown.mbeans.removeNotificationListener(registration.name(), ear);
        assertThat(registration.hasListeners()).isFalse();
        assertThatThrownBy(() -> shown.mbeans.removeNotificationListener(registration.name(), ear))
                .isInstanceOf(ListenerNotFoundException.class);
    }

    @Test
    void whatIsWaitingAtCloseIsStillDelivered() throws Exception {
        listen(ear);
        send(100);
        shown.close();
        assertThat(heard).hasSize(100);
        send(1);
        assertThat(heard).hasSize(100);
        assertThat(threads()).isZero();
    }

    @Test
    void aListenerThatIsStuckDoesNotHoldClose() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        listen((_, _) -> await(never));
        send(3);
        shown.close();
        eventually("no thread", () -> threads() == 0);
        assertThat(log.lines()).anyMatch(line -> line.contains("A listener is stuck: 2 notifications are not delivered"));
        assertThat(shown.mbeans.isRegistered(registration.name())).isFalse();
    }

    @Test
    void aListenerMayCloseTheExporter() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        listen((_, _) -> {
            shown.exporter.close();
            closed.countDown();
        });
        send(1);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(shown.mbeans.isRegistered(registration.name())).isFalse();
        assertThat(log.lines()).noneMatch(line -> line.contains("stuck"));
    }

    @Test
    void consolesAreToldWhatToExpect() throws Exception {
        MBeanNotificationInfo[] infos = shown.mbeans.getMBeanInfo(registration.name()).getNotifications();
        assertThat(infos).singleElement().satisfies(info ->
                assertThat(info.getNotifTypes()).containsExactly(TYPE));
        assertThat(shown.info().getNotifications()).isEmpty();
    }

    private void listen(NotificationListener listener) throws Exception {
        shown.mbeans.addNotificationListener(registration.name(), listener, null, null);
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            registration.send(new Notification(TYPE, "nobody", 0));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tocsin-jmx-notifications"))
                .count();
    }
}

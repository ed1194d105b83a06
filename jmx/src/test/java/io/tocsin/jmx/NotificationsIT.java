package io.tocsin.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.EmbeddedSession;
import io.tocsin.jmx.bean.SessionNotices;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationListener;
import org.junit.jupiter.api.Test;

/** What the Sessions MBean tells those who listen. */
class NotificationsIT {
    @Test
    void aThousandEndsAreAFewNoticesThatAccountForAll() throws Exception {
        try (ManagedServer managed = ManagedServer.start()) {
            BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
            managed.mbeans.addNotificationListener(
                    ManagedServer.name("Sessions"), (notice, handback) -> heard.add(notice), null, null);
            List<EmbeddedSession> sessions = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                sessions.add(managed.server.open("user-" + i));
            }
            sessions.forEach(EmbeddedSession::close);

            long ends = 0;
            int notices = 0;
            while (ends < 1000) {
                Notification notice = heard.poll(20, TimeUnit.SECONDS);
                assertThat(notice).as("after %s of 1000 ends", ends).isNotNull();
                assertThat(notice.getType()).isIn(SessionNotices.ENDED, SessionNotices.ENDED_MORE);
                assertThat(notice.getMessage()).contains("LOGOFF");
                ends += (Long) notice.getUserData();
                notices++;
            }
            assertThat(ends).isEqualTo(1000);
            assertThat(notices).isLessThan(100);
        }
    }

    @Test
    void whoeverComesAgainWithinASecondHearsEverythingOnce() throws Exception {
        try (ManagedServer managed = ManagedServer.start()) {
            BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
            NotificationListener listener = (notice, handback) -> heard.add(notice);
            for (int turn = 0; turn < 5; turn++) {
                managed.mbeans.addNotificationListener(ManagedServer.name("Sessions"), listener, null, null);
                managed.mbeans.removeNotificationListener(ManagedServer.name("Sessions"), listener);
            }
            managed.mbeans.addNotificationListener(ManagedServer.name("Sessions"), listener, null, null);
            // told in order, by ticks of which there may be several
            for (String user : List.of("first", "second", "third")) {
                managed.server.open(user).close();
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull().extracting(Notification::getMessage)
                        .asString()
                        .contains(user);
            }
        }
    }
}

package io.tocsin.push;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.PushBatch;
import io.tocsin.datagram.WakeUp;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A transport without a network that really sleeps, woken as the real ones are: by a {@link WakeUp} and one interruption. */
final class SleepingTransport extends StubTransport {
    private final BiConsumer<Callback, Context> sent;
    private final WakeUp wakeUp = new WakeUp();
    private volatile @Nullable Thread sleeper;

    SleepingTransport(BiConsumer<Callback, Context> sent) {
        this.sent = sent;
    }

    @Override
    public int send(PushBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            sent.accept(batch.callback(i), batch.context(i));
        }
        return batch.size();
    }

    @Override
    public void await(long nanos) {
        sleeper = Thread.currentThread();
        if (nanos > 0 && wakeUp.beginWait()) {
            LockSupport.parkNanos(nanos);
        }
        wakeUp.endWait();
    }

    @Override
    public void wakeUp() {
        if (wakeUp.ring()) {
            LockSupport.unpark(sleeper);
        }
    }
}

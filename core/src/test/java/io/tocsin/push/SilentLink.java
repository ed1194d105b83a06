package io.tocsin.push;

import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;

/** A link to a client whom nothing is told; a test says otherwise of what it listens to. */
public class SilentLink implements ClientLink {
    @Override
    public void onSuspect() {}

    @Override
    public void onCleared() {}

    @Override
    public void onUnreachable(Callback callback) {}

    @Override
    public void onInBandPush(Context context) {}

    @Override
    public void onRegistered(Callback callback) {}

    @Override
    public void onEnded(SessionEnd end) {}
}

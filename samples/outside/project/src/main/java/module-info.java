/** An application that embeds Tocsin. */
module outside {
    requires io.tocsin.jmx;
}

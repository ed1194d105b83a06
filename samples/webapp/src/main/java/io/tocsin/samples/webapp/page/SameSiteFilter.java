package io.tocsin.samples.webapp.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Lets a request that changes something in only with the token that this application's own pages have read: a page of
 * another site can make a browser send requests, but cannot read the token.
 */
public final class SameSiteFilter extends HttpFilter {
    static final String HEADER = "X-Tocsin-Token";

    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = SameSiteFilter.class.getName();
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /** The token of an HTTP session, made when it is first asked for. */
    static String token(HttpSession session) {
        if (session.getAttribute(ATTRIBUTE) instanceof String present) {
            return present;
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        session.setAttribute(ATTRIBUTE, token);
        return token;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (HARMLESS.contains(request.getMethod()) || hasToken(request)) {
            chain.doFilter(request, response);
        } else {
            Answer.refuse(
                    response, HttpServletResponse.SC_FORBIDDEN, "the header " + HEADER + " must have the page's token");
        }
    }

    private static boolean hasToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String given = request.getHeader(HEADER);
        return session != null
                && given != null
                && session.getAttribute(ATTRIBUTE) instanceof String token
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxy that {@code https_proxy}, {@code http_proxy} and {@code no_proxy} name, as pip, npm and
 * curl understand them. Without them that of the JVM.
 */
final class EnvironmentProxy extends ProxySelector {
    private static final int DEFAULT_PORT = 8080;

    private final Map<String, String> environment;

    EnvironmentProxy(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = String.valueOf(address.getHost());
        String named = variable(address.getScheme() + "_proxy");
        if (SourceSyntax.LOOPBACK.contains(host) || isExcepted(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        if (named.isBlank()) {
            ProxySelector own = ProxySelector.getDefault();
            return own == null ? List.of(Proxy.NO_PROXY) : own.select(address);
        }
        URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
        int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
        return List.of(
                new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(String.valueOf(proxy.getHost()), port)));
    }

    private boolean isExcepted(String host) {
        for (String entry : variable("no_proxy").split(",", -1)) {
            String domain = entry.strip();
            String bare = domain.startsWith(".") ? domain.substring(1) : domain;
            boolean inside = !bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare));
            if (domain.equals("*") || inside) {
                return true;
            }
        }
        return false;
    }

    private String variable(String name) {
        String upper = environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
        return environment.getOrDefault(name, upper);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException cause) {
        // The download tells it, and tries again.
    }
}
